using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests;

/// <summary>Renders pages over made-up analyses. Mud's inputs need the asynchronous disposal.</summary>
public abstract class PagesContext : BunitContext, IAsyncLifetime
{
    // One second, bUnit's own, is short on a machine that does other work beside the tests.
    static PagesContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    /// <param name="fakes">What is made up.</param>
    /// <param name="addReal">Adds what is real, in place of what is made up.</param>
    protected PagesContext(FakeServices? fakes = null, Action<IServiceCollection>? addReal = null)
    {
        Fakes = fakes ?? new FakeServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddExplorerPages();
        Fakes.AddTo(Services);
        addReal?.Invoke(Services);
        RenderTree.Add<AddressFollower>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected FakeServices Fakes { get; }

    /// <summary>The address after the base, as pages wrote it.</summary>
    protected string Address => Navigation.ToBaseRelativePath(Navigation.Uri);

    /// <summary>Waits until <paramref name="page"/> has written this address: its handlers may still be queued behind other work.</summary>
    protected void AssertAddress<T>(string expected, IRenderedComponent<T> page)
        where T : IComponent =>
        page.WaitForAssertion(() => Assert.Equal(expected, Address));

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>Renders a page at an address: query parameters come from there.</summary>
    protected IRenderedComponent<T> RenderAt<T>(string address, Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        Render<MudPopoverProvider>();
        Navigation.NavigateTo(address);
        return Render<T>(builder => parameters?.Invoke(builder));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();
}
