using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop.Infrastructure;

namespace NeuronExplorer.Web.Tests.Fakes;

/// <summary>Rewrites the address as <c>explorer.js</c> does in a browser: of the page that is shown only.</summary>
public sealed class FakeBrowserAddress(NavigationManager navigation)
    : JSRuntimeInvocationHandlerBase<IJSVoidResult>(call => call.Identifier == "neuronExplorer.rewrite", isCatchAllHandler: false)
{
    protected override Task<IJSVoidResult> HandleAsync(JSRuntimeInvocation invocation)
    {
        string wanted = navigation.ToAbsoluteUri((string)invocation.Arguments[0]!).AbsoluteUri;
        if (wanted != navigation.Uri && new Uri(wanted).AbsolutePath == new Uri(navigation.Uri).AbsolutePath)
        {
            navigation.NavigateTo(wanted, replace: true);
        }

        return Task.FromResult<IJSVoidResult>(null!);
    }
}
