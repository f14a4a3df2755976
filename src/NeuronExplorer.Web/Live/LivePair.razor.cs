using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Charts;

namespace NeuronExplorer.Web.Live;

/// <summary>Two texts side by side: the first, the other, or what fires on one and not on the other.</summary>
public partial class LivePair
{
    private static readonly IReadOnlyList<string> s_sides = [LiveQuery.Difference, LiveQuery.First, LiveQuery.Second];
    private IReadOnlyList<LayerDifference> _layers = [];
    private CanvasMapData? _map;
    private (LiveDifference, ChartTheme, LiveQuery)? _drawn;

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
    public required LiveQuery Query { get; set; }

    [Parameter]
    public EventCallback<LiveQuery> OnChange { get; set; }

    [CascadingParameter]
    public ChartTheme Theme { get; set; } = ChartTheme.Of(dark: false);

    private bool IsDifference => Query.Side == LiveQuery.Difference;

    /// <summary>The column picked, or null for the whole texts.</summary>
    private int? Place => Difference.PlaceOf(Query.At, Query.OtherAt);

    private int? FirstAt => Place is { } place ? Difference.Places[place].First : null;

    private int? OtherAt => Place is { } place ? Difference.Places[place].Other : null;

    /// <summary>The text shown alone.</summary>
    private LiveReading Reading => Query.Side == LiveQuery.Second ? Difference.Other : Difference.First;

    private int AtOne => (Query.Side == LiveQuery.Second ? OtherAt : FirstAt) ?? Reading.Positions - 1;

    private string? Note => IsDifference
        ? "Number: neurons that fire on one text and not on the other at this place. Dotted: not in the other text."
        : null;

    private string MapLabel =>
        $"How many {(Query.DetectorsOnly ? "detectors" : "neurons")} "
            + $"{(IsDifference ? "fire on one text and not on the other" : $"fire on {NameOf(Query.Side)}")}, by layer and token. "
            + "Arrow keys move, Enter picks a layer and token.";

    protected override void OnParametersSet()
    {
        if (_drawn == (Difference, Theme, Query))
        {
            return;
        }

        _drawn = (Difference, Theme, Query);
        _layers = [.. Difference.Layers(Place, Query.DetectorsOnly).Reverse()];
        _map = IsDifference
            ? Difference.Map(Theme, Query.DetectorsOnly, Query.Layer, Place)
            : Reading.Map(Theme, Query.DetectorsOnly, Query.Layer is { } layer ? Reading.CellOf(layer, AtOne) : null);
    }

    private static string NameOf(string side) => side switch
    {
        LiveQuery.First => "A",
        LiveQuery.Second => "B",
        _ => side,
    };

    private Task Pick(int cell)
    {
        if (IsDifference)
        {
            (int layer, int column) = LiveMap.Cell(Difference.First.Run, cell, Difference.Places.Count);
            AlignedPlace place = Difference.Places[column];
            return OnChange.InvokeAsync(Query with { Layer = layer, At = place.First, OtherAt = place.First is null ? place.Other : null });
        }

        (int picked, int position) = Reading.Cell(cell);
        bool isFirst = Query.Side == LiveQuery.First;
        return OnChange.InvokeAsync(Query with { Layer = picked, At = isFirst ? position : null, OtherAt = isFirst ? null : position });
    }

    private Task Leave() => OnChange.InvokeAsync(Query with { Neuron = null });

    private float? MostOf(LiveReading reading) => Query.Neuron is { } neuron ? reading.Along(neuron)?.Max() : null;

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
