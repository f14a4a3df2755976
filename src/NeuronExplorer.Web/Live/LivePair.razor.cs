using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Charts;

namespace NeuronExplorer.Web.Live;

/// <summary>Two texts side by side: the first, the other, or what fires on one and not on the other.</summary>
public partial class LivePair
{
    private static readonly IReadOnlyList<string> s_shown = [LiveView.Difference, LiveView.First, LiveView.Second];
    private IReadOnlyList<LayerDifference> _layers = [];
    private CanvasMapData? _map;
    private (LiveDifference, ChartTheme, LiveView)? _drawn;

    [Parameter, EditorRequired]
    public required string Analysis { get; set; }

    [Parameter, EditorRequired]
    public required IAnalysisReader Reader { get; set; }

    [Parameter, EditorRequired]
    public required LiveAnswer First { get; set; }

    [Parameter, EditorRequired]
    public required LiveAnswer Other { get; set; }

    [Parameter, EditorRequired]
    public required LiveDifference Difference { get; set; }

    [Parameter, EditorRequired]
    public required LiveView View { get; set; }

    [Parameter]
    public EventCallback<LiveView> OnChange { get; set; }

    [CascadingParameter]
    public ChartTheme Theme { get; set; } = ChartTheme.Of(dark: false);

    private bool IsDifference => View.Shown == LiveView.Difference;

    /// <summary>The column picked, or null for the whole texts.</summary>
    private int? Place => Difference.PlaceOf(View.At, View.OtherAt);

    private int? FirstAt => Place is { } place ? Difference.Places[place].First : null;

    private int? OtherAt => Place is { } place ? Difference.Places[place].Other : null;

    /// <summary>The text shown alone.</summary>
    private LiveReading Reading => View.Shown == LiveView.Second ? Difference.Other : Difference.First;

    private int AtOne => (View.Shown == LiveView.Second ? OtherAt : FirstAt) ?? Reading.Positions - 1;

    private string? Note => IsDifference
        ? "Number: neurons that fire on one text and not on the other at this place. Dotted: not in the other text."
        : null;

    private string MapLabel =>
        $"How many {(View.DetectorsOnly ? "detectors" : "neurons")} {(IsDifference ? "fire on one text and not on the other" : $"fire on {NameOf(View.Shown!)}")}, by layer and token. Arrow keys move, Enter picks a layer and token.";

    protected override void OnParametersSet()
    {
        if (_drawn == (Difference, Theme, View))
        {
            return;
        }

        _drawn = (Difference, Theme, View);
        _layers = [.. Difference.Layers(Place, View.DetectorsOnly).Reverse()];
        _map = IsDifference
            ? Difference.Map(Theme, View.DetectorsOnly, View.Layer, Place)
            : Reading.Map(Theme, View.DetectorsOnly, View.Layer is { } layer ? Reading.CellOf(layer, AtOne) : null);
    }

    private static string NameOf(string shown) => shown switch
    {
        LiveView.First => "A",
        LiveView.Second => "B",
        _ => shown,
    };

    private Task Pick(int cell)
    {
        if (IsDifference)
        {
            (int layer, int column) = LiveMap.Cell(Difference.First.Run, cell, Difference.Places.Count);
            AlignedPlace place = Difference.Places[column];
            return OnChange.InvokeAsync(View with { Layer = layer, At = place.First, OtherAt = place.First is null ? place.Other : null });
        }

        (int picked, int position) = Reading.Cell(cell);
        bool isFirst = View.Shown == LiveView.First;
        return OnChange.InvokeAsync(View with { Layer = picked, At = isFirst ? position : null, OtherAt = isFirst ? null : position });
    }

    private Task Leave() => OnChange.InvokeAsync(View with { Neuron = null });

    private float? MostOf(LiveReading reading) => View.Neuron is { } neuron ? reading.Along(neuron)?.Max() : null;

    private int[]? Counts(bool first)
    {
        if (!IsDifference)
        {
            return null;
        }

        int[] counts = new int[(first ? Difference.First : Difference.Other).Positions];
        for (int place = 0; place < Difference.Places.Count; place++)
        {
            if ((first ? Difference.Places[place].First : Difference.Places[place].Other) is { } position)
            {
                counts[position] = Difference.CountAt(place);
            }
        }

        return counts;
    }

    private bool[] Apart(bool first)
    {
        bool[] apart = new bool[(first ? Difference.First : Difference.Other).Positions];
        foreach (AlignedPlace place in Difference.Places.Where(place => !place.Same))
        {
            if ((first ? place.First : place.Other) is { } position)
            {
                apart[position] = true;
            }
        }

        return apart;
    }
}
