using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using NeuronExplorer.Core;

namespace NeuronExplorer.Web.Layout;

/// <summary>The bar above all pages, the theme, and the boundary that catches unexpected errors of pages.</summary>
public partial class MainLayout : IDisposable
{
    private ErrorBoundary? _boundary;
    private DotNetObjectReference<MainLayout>? _self;

    [Inject]
    public required ThemeState Theme { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    private string MainAnchor => Navigation.Uri.Split('#')[0] + "#main";

    /// <summary>Called by the script when the visitor's system changes.</summary>
    [JSInvokable]
    public async Task SystemThemeChanged(bool dark)
    {
        Theme.Follow(dark);
        await RememberThemeAsync();
    }

    protected override void OnInitialized()
    {
        Theme.Changed += Redraw;
        Navigation.LocationChanged += Recover;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await SystemThemeChanged(await Browser.InvokeAsync<bool>("neuronExplorer.watchSystem", _self));
        }
    }

    private static string TextOf(Exception error) => error is NeuronExplorerException
        ? error.Message
        : $"This page failed ({error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}). Open another page, or reload this one.";

    private async Task ChooseThemeAsync(ChangeEventArgs change)
    {
        Theme.Choose(change.Value as string);
        await RememberThemeAsync();
    }

    private async Task RememberThemeAsync() => await Browser.InvokeVoidAsync("neuronExplorer.rememberTheme", Theme.Choice, Theme.Dark);

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private void Recover(object? sender, LocationChangedEventArgs place) => _boundary?.Recover();

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Theme.Changed -= Redraw;
        Navigation.LocationChanged -= Recover;
        _self?.Dispose();
    }
}
