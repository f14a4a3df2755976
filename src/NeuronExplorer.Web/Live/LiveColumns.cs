using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Live;
using NeuronExplorer.Web.Layer;

namespace NeuronExplorer.Web.Live;

/// <summary>A column of the lists of firing neurons.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Meaning">What it means, in a sentence or two.</param>
/// <param name="Number">What it sorts by; NaN, which comes last, where it is not known.</param>
public sealed record LiveColumn(string Key, string Title, string Meaning, Func<LiveFiring, double> Number)
{
    /// <summary>Whether the first click puts high values first.</summary>
    public bool HighFirst { get; init; } = true;

    /// <summary>Whether it holds numbers.</summary>
    public bool IsNumber { get; init; } = true;

    /// <summary>Whether its values are read neuron by neuron, so that a long list cannot be sorted by it at once.</summary>
    public bool ReadsEach { get; init; }

    /// <summary>"often" where narrow lists go without it, "often seldom" where lists go without it first.</summary>
    public string? Narrow { get; init; }
}

/// <summary>The columns of the lists of firing neurons, and their order.</summary>
public static class LiveColumns
{
    /// <summary>Rows that a page shows at most; a file has all.</summary>
    public const int MostRows = 100;

    /// <summary>Rows at most that are sorted by what is read neuron by neuron: about a second where nothing is cached.</summary>
    public const int MostRead = 20_000;

    public static LiveColumn Neuron { get; } = new("neuron", "neuron", "Layer and index of the neuron, counted from 0.", Place)
    {
        HighFirst = false, IsNumber = false,
    };

    /// <summary>Of two texts, which one a neuron fires on; lists of one text do not have it.</summary>
    public static LiveColumn Side { get; } = new("on", "fires on", "The text that it fires on, and where its value is largest.", _ => 0)
    {
        HighFirst = false, IsNumber = false,
    };

    public static LiveColumn Default { get; } = new(
        Specificity.Key,
        "specificity",
        NeuronCatalogue.Find(Specificity.Key)!.Definition + " In bits. Neurons that never fired in the analysis come first.",
        firing => firing.NeverFired ? double.PositiveInfinity : firing.Specificity ?? double.NaN);

    /// <summary>What both lists show of a firing, beside the neuron.</summary>
    public static IReadOnlyList<LiveColumn> OfFiring { get; } =
    [
        Default,
        new("value", "value", "The neuron's pre-activation here: above 0, since it fires.", firing => firing.Value),
        new(
            "largest", "of its largest", "The value as a share of the neuron's largest in the analysis, that of its strongest example.",
            firing => firing.OfLargest ?? double.NaN) { Narrow = "often", ReadsEach = true },
        new(
            "lift", "lift", "How many times as often the neuron fires on this token as on any: its hit rate on the token by its frequency.",
            firing => firing.Lift ?? double.NaN) { Narrow = "often" },
        new("known", "known as", "What the analysis says the neuron is. Sorts detectors first, then dead and positional neurons.", Known)
        {
            IsNumber = false,
        },
        new(
            NeuronCatalogue.Frequency, StatisticText.Title(NeuronCatalogue.Frequency),
            NeuronCatalogue.Find(NeuronCatalogue.Frequency)!.Definition, firing => firing.Frequency ?? double.NaN)
        {
            Narrow = "often seldom",
        },
    ];

    private static readonly LiveColumn[] s_all = [Neuron, Side, .. OfFiring];

    /// <summary>A column by its key, or null.</summary>
    public static LiveColumn? Find(string? key) => Array.Find(s_all, column => column.Key == key);

    /// <summary>The query, or the default order where so many rows cannot be sorted as it says.</summary>
    public static LiveQuery Possible(LiveQuery query, int rows) =>
        rows > MostRead && Find(query.Sort)!.ReadsEach ? query with { Sort = Default.Key, Ascending = false } : query;

    /// <summary>The rows that the filters leave, in the query's order: equal ones by value, largest first, then by neuron.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="query">Sort, kind and layer.</param>
    /// <param name="firing">The firing of a row.</param>
    /// <param name="isOnFirst">Of two texts, whether a row is of the first.</param>
    public static IReadOnlyList<T> Select<T>(
        IEnumerable<T> rows, LiveQuery query, Func<T, LiveFiring> firing, Func<T, bool>? isOnFirst = null)
    {
        NeuronKind? kind = NeuronKinds.Find(query.Kind ?? "");
        (T Row, LiveFiring Firing)[] left =
            [.. rows.Select(row => (row, firing(row))).Where(row => Passes(row.Item2, query.Layer, kind))];
        LiveQuery order = Possible(query, left.Length);
        LiveColumn column = Find(order.Sort)!;
        double sign = order.Ascending ? 1 : -1;
        return [.. left
            .Select(row => (row.Row, row.Firing, Number: column == Side ? SideOf(row.Row) : column.Number(row.Firing)))
            .OrderBy(row => double.IsNaN(row.Number))
            .ThenBy(row => sign * row.Number)
            .ThenByDescending(row => row.Firing.Value)
            .ThenBy(row => row.Firing.Id)
            .Select(row => row.Row)];

        double SideOf(T row) => isOnFirst is null || isOnFirst(row) ? 0 : 1;
    }

    private static bool Passes(LiveFiring firing, int? layer, NeuronKind? kind) =>
        (layer is null || firing.Id.Layer == layer)
        && (kind is null || (firing.Known is { } known && kind.Is(known.Layer, firing.Id.Index)));

    private static double Place(LiveFiring firing) => (firing.Id.Layer * (double)int.MaxValue) + firing.Id.Index;

    // Token detectors, other detectors, the surprising, the positional, the rest.
    private static double Known(LiveFiring firing) =>
        (firing.Detectors.HasFlag(DetectorKinds.Token) ? 100 : 0) + (4 * (int)firing.Detectors)
        + (firing.DeadInAnalysis ? 2 : 0) + (firing.Positional != PositionalType.None ? 1 : 0);
}
