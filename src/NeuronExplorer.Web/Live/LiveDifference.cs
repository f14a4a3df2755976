using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Live;
using NeuronExplorer.Web.Charts;

namespace NeuronExplorer.Web.Live;

/// <summary>How many neurons of a layer fire on one text, on the other, on both.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="OnlyFirst">On the first text and not on the other.</param>
/// <param name="OnlyOther">On the other text and not on the first.</param>
/// <param name="Both">On both.</param>
public sealed record LayerDifference(int Layer, int OnlyFirst, int OnlyOther, int Both);

/// <summary>A neuron that fires on one text only.</summary>
/// <param name="Firing">The neuron, with the largest value that it has there.</param>
/// <param name="OnFirst">Whether it is the first text that it fires on.</param>
/// <param name="Position">Where in that text it has the value.</param>
public sealed record OneSidedFiring(LiveFiring Firing, bool OnFirst, int Position);

/// <summary>
/// Which neurons fire on one text and not on the other: at an aligned place, or anywhere in the texts. BOS, which both
/// texts share, is left aside. A token without a counterpart is compared with the whole other text.
/// </summary>
public sealed class LiveDifference
{
    private readonly Dictionary<bool, int[]> _counts = [];

    public LiveDifference(LiveReading first, LiveReading other)
    {
        First = first;
        Other = other;
        Places = TokenAlignment.Of(first.Run.Tokens, other.Run.Tokens);
    }

    public LiveReading First { get; }

    public LiveReading Other { get; }

    /// <summary>The columns of the two texts; the first is BOS where the model has one.</summary>
    public IReadOnlyList<AlignedPlace> Places { get; }

    /// <summary>How many tokens the texts share, BOS aside.</summary>
    public int Shared => Places.Skip(First.Run.First).Count(place => place.Same);

    /// <summary>The column of a position in the first text, else of one in the other; null for the whole text.</summary>
    public int? PlaceOf(int? first, int? other) => PlaceOf(Places, first, other);

    /// <summary>The column of a position in the first text, else of one in the other; null for the whole text.</summary>
    public static int? PlaceOf(IReadOnlyList<AlignedPlace> places, int? first, int? other)
    {
        int found = first is not null ? Find(places, place => place.First == first)
            : other is not null ? Find(places, place => place.Other == other)
            : -1;
        return found >= 0 ? found : null;
    }

    /// <summary>Counts by layer.</summary>
    /// <param name="place">A column, or null for the whole texts.</param>
    /// <param name="detectorsOnly">Whether only detectors count.</param>
    public IReadOnlyList<LayerDifference> Layers(int? place, bool detectorsOnly) =>
        [.. Enumerable.Range(0, First.Run.Layers.Length).Select(at => Count(at, place, detectorsOnly))];

    /// <summary>The neurons that fire on one text only, by layer and index.</summary>
    /// <param name="place">A column, or null for the whole texts.</param>
    public IReadOnlyList<OneSidedFiring> Neurons(int? place) =>
        [.. from at in Enumerable.Range(0, First.Run.Layers.Length)
            let layer = First.Run.Layers[at]
            let sides = Sides(at, place)
            from neuron in Enumerable.Range(0, layer.Neurons)
            where sides.First(neuron) != sides.Other(neuron)
            let onFirst = sides.First(neuron)
            select Lone(at, neuron, onFirst, place)];

    /// <summary>How many neurons of all layers differ at a column.</summary>
    public int CountAt(int place) =>
        Enumerable.Range(0, First.Run.Layers.Length).Sum(at => Counts(detectorsOnly: false)[(at * Places.Count) + place]);

    /// <summary>Layers × columns: how many neurons (or detectors) fire on one text and not on the other.</summary>
    public CanvasMapData Map(ChartTheme theme, bool detectorsOnly, int? layer, int? place)
    {
        int[] counts = Counts(detectorsOnly);
        return LiveMap.Of(theme, First.Run, Places.Count, (at, column) => counts[(at * Places.Count) + column], [.. Places.Select(Head)])
            with { Marked = layer is { } row && place is { } column ? LiveMap.CellOf(First.Run, row, column, Places.Count) : -1 };
    }

    // [layer, column]; the lists of pages ask for it again and again, and only another text changes it.
    private int[] Counts(bool detectorsOnly)
    {
        if (!_counts.TryGetValue(detectorsOnly, out int[]? counts))
        {
            _counts[detectorsOnly] = counts = [.. from at in Enumerable.Range(0, First.Run.Layers.Length)
                                                  from place in Enumerable.Range(0, Places.Count)
                                                  let count = Count(at, place, detectorsOnly)
                                                  select count.OnlyFirst + count.OnlyOther];
        }

        return counts;
    }

    private LayerDifference Count(int at, int? place, bool detectorsOnly)
    {
        LiveLayerBits layer = First.Run.Layers[at];
        (Func<int, bool> first, Func<int, bool> other) = Sides(at, place);
        (int onlyFirst, int onlyOther, int both) = (0, 0, 0);
        for (int neuron = 0; neuron < layer.Neurons; neuron++)
        {
            (bool here, bool there) = (first(neuron), other(neuron));
            if ((here || there) && (!detectorsOnly || First.DetectorsOf(at, neuron) != DetectorKinds.None))
            {
                onlyFirst += here && !there ? 1 : 0;
                onlyOther += there && !here ? 1 : 0;
                both += here && there ? 1 : 0;
            }
        }

        return new LayerDifference(layer.Layer, onlyFirst, onlyOther, both);
    }

    // Whether a neuron counts as firing on either side. Where a side has no token at the column, its whole text stands
    // for it, and the neurons that fire there alone are not this column's.
    private (Func<int, bool> First, Func<int, bool> Other) Sides(int at, int? place)
    {
        if (place is not { } column)
        {
            return (neuron => First.FiresAnywhere(at, neuron), neuron => Other.FiresAnywhere(at, neuron));
        }

        AlignedPlace here = Places[column];
        bool OnFirst(int neuron) => here.First is { } position
            ? First.Fires(at, position, neuron) : First.FiresAnywhere(at, neuron) && OnOther(neuron);
        bool OnOther(int neuron) => here.Other is { } position
            ? Other.Fires(at, position, neuron) : Other.FiresAnywhere(at, neuron) && OnFirst(neuron);
        return (OnFirst, OnOther);
    }

    private OneSidedFiring Lone(int at, int neuron, bool onFirst, int? place)
    {
        LiveReading reading = onFirst ? First : Other;
        int position = (place is { } column ? onFirst ? Places[column].First : Places[column].Other : null)
            ?? reading.StrongestAt(at, neuron);
        return new OneSidedFiring(reading.Firing(at, neuron, position), onFirst, position);
    }

    private string Head(AlignedPlace place) => place switch
    {
        { First: { } first, Other: null } => $"A {First.Head(first)} (in A only)",
        { First: null, Other: { } other } => $"B {Other.Head(other)} (in B only)",
        { Same: true } => $"A {First.Head(place.First!.Value)}, B {place.Other}",
        _ => $"A {First.Head(place.First!.Value)}, B {Other.Head(place.Other!.Value)}",
    };

    private static int Find(IReadOnlyList<AlignedPlace> places, Func<AlignedPlace, bool> wanted)
    {
        for (int at = 0; at < places.Count; at++)
        {
            if (wanted(places[at]))
            {
                return at;
            }
        }

        return -1;
    }
}
