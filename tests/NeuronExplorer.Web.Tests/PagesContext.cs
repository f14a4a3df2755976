using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests;

/// <summary>Renders pages with made-up analyses. MudBlazor's inputs need asynchronous disposal.</summary>
public abstract class PagesContext : BunitContext, IAsyncLifetime
{
    // bUnit's default of one second is too short on a machine that does other work too.
    static PagesContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    /// <param name="fakes">The made-up services.</param>
    /// <param name="addReal">Adds real services that replace made-up ones.</param>
    protected PagesContext(FakeServices? fakes = null, Action<IServiceCollection>? addReal = null)
    {
        Fakes = fakes ?? new FakeServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddExplorerPages();
        Fakes.AddTo(Services);
        addReal?.Invoke(Services);
        RenderTree.Add<AddressFollower>();
        JSInterop.AddInvocationHandler(new FakeBrowserAddress(Navigation));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected FakeServices Fakes { get; }

    /// <summary>The address after the base, as pages set it.</summary>
    protected string Address => Navigation.ToBaseRelativePath(Navigation.Uri);

    /// <summary>
    /// Waits until <paramref name="page"/> has set this address: its handlers may still be queued behind other work.
    /// </summary>
    protected void AssertAddress<T>(string expected, IRenderedComponent<T> page)
        where T : IComponent =>
        page.WaitForAssertion(() => Assert.Equal(expected, Address));

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>Renders a page at an address; query parameters come from the address.</summary>
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
