using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests.Fakes;

/// <summary>Tells pages their address, as the router does in the app.</summary>
public sealed class AddressFollower : ComponentBase, IDisposable
{
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized() => Navigation.LocationChanged += Redraw;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<string>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<string>.Name), NeuronUrls.AddressOfPage);
        builder.AddComponentParameter(2, nameof(CascadingValue<string>.Value), Navigation.Uri);
        builder.AddComponentParameter(3, nameof(CascadingValue<string>.ChildContent), ChildContent);
        builder.CloseComponent();
    }

    private void Redraw(object? sender, LocationChangedEventArgs place) => _ = InvokeAsync(StateHasChanged);

    public void Dispose() => Navigation.LocationChanged -= Redraw;
}
