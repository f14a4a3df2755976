using System.Globalization;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Compare;

/// <summary>What analyses are ordered by.</summary>
public enum CompareBy
{
    /// <summary>How far training had come.</summary>
    Step,

    /// <summary>The number of parameters.</summary>
    Size,

    /// <summary>Side by side: not a series.</summary>
    Order,
}

/// <summary>Analyses on an axis that are drawn alike.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Places">Which of the axis' analyses, in its order.</param>
/// <param name="IsJoined">Whether they are a series of one family, whose dots a line joins.</param>
public sealed record CompareSeries(string Name, IReadOnlyList<int> Places, bool IsJoined);

/// <summary>The axis on which totals of analyses stand.</summary>
/// <param name="By">What places say.</param>
/// <param name="Order">The analyses in the order of the axis.</param>
public sealed record CompareAxis(CompareBy By, IReadOnlyList<ComparedAnalysis> Order)
{
    // From here on most checkpoints would stand on top of one another.
    private const double LinearUpTo = 20;

    /// <summary>The axes that these analyses can stand on, the one that says most first; side by side they can stand always.</summary>
    public static IReadOnlyList<CompareAxis> Offered(IReadOnlyList<ComparedAnalysis> analyses) =>
        [.. Enum.GetValues<CompareBy>().Where(by => IsKnown(analyses, by)).Select(by => new CompareAxis(by, Sorted(analyses, by)))];

    /// <summary>The axis wanted, if it is offered, or the first.</summary>
    public static CompareAxis Of(IReadOnlyList<ComparedAnalysis> analyses, CompareBy? wanted = null)
    {
        IReadOnlyList<CompareAxis> offered = Offered(analyses);
        return offered.FirstOrDefault(axis => axis.By == wanted) ?? offered[0];
    }

    /// <summary>What an axis is called.</summary>
    public static string Name(CompareBy by) => by switch
    {
        CompareBy.Step => "training step",
        CompareBy.Size => "size",
        _ => "side by side",
    };

    /// <summary>Of the axis.</summary>
    public string Title => By switch { CompareBy.Step => "training step", CompareBy.Size => "parameters", _ => "analysis" };

    /// <summary>The places of the analyses, in their order.</summary>
    public IReadOnlyList<double> At =>
        [.. Order.Select((analysis, place) => By == CompareBy.Order ? place : (double)(Key(analysis, By) ?? 0))];

    /// <summary>Whether it is logarithmic.</summary>
    public bool IsLog => By == CompareBy.Size || (By == CompareBy.Step && At.Min() > 0 && At.Max() > LinearUpTo * At.Min());

    /// <summary>Lines for what is a series, dots for the rest.</summary>
    public IReadOnlyList<CompareSeries> Series
    {
        get
        {
            int[][] families = By == CompareBy.Order ? [] :
                [.. Enumerable.Range(0, Order.Count).GroupBy(place => Family(Order[place]), (_, places) => places.ToArray())
                    .Where(places => places.Length > 1 && places.Select(place => At[place]).Distinct().Count() == places.Length)];
            int[] alone = [.. Enumerable.Range(0, Order.Count).Except(families.SelectMany(places => places))];
            return
            [
                .. families.Select(places => new CompareSeries(families.Length + alone.Length == 1
                    ? "all layers" : Order[places[^1]].Title, places, IsJoined: true)),
                .. alone.Length == 0 ? [] : (CompareSeries[])[new CompareSeries(
                    families.Length > 0 && alone.Length == 1 ? Order[alone[0]].Title : families.Length > 0 ? "others" : "all layers",
                    alone, IsJoined: false)],
            ];
        }
    }

    /// <summary>Why they stand in this order, and what lines mean.</summary>
    public string Note => By switch
    {
        CompareBy.Step => $"Ordered by training step, as each checkpoint says it. {Lines("checkpoints of one model")}",
        CompareBy.Size => $"Ordered by the size of the models. {Lines("sizes of one family")}",
        _ when Order.FirstOrDefault(analysis => analysis.Info.Model.TrainingStep is null) is { } unknown =>
            $"Side by side, by size and then by name: no training step is known of {unknown.Title}.",
        _ => "Side by side, by size and then by name.",
    };

    /// <summary>One tick an analysis, each with its step, its size or its name.</summary>
    public IReadOnlyList<(double At, string Text)> Ticks =>
        [.. Order.Zip(At, (analysis, at) => (at, By switch
        {
            CompareBy.Step => Show.Count((long)at),
            CompareBy.Size => Size(analysis.Info.Model),
            _ => analysis.Name,
        })).DistinctBy(tick => tick.at)];

    private string Lines(string of) => Series.Any(series => series.IsJoined)
        ? $"A line joins {of}."
        : $"No line joins them: they are not {of}.";

    private static bool IsKnown(IReadOnlyList<ComparedAnalysis> analyses, CompareBy by)
    {
        long?[] keys = [.. analyses.Select(analysis => Key(analysis, by))];
        return by == CompareBy.Order || (!keys.Contains(null)
            && keys.Distinct().Count() is var different && (by == CompareBy.Size ? different == keys.Length : different > 1));
    }

    // What all models of a series have in common: everything but the step, or everything but the size.
    private object Family(ComparedAnalysis analysis) => analysis.Info.Model is var model && By == CompareBy.Step
        ? (model.Shape, model.Constructed)
        : (model.Shape.VocabularySize, model.Shape.MaxPositions, model.Shape.PositionalEmbedding, model.Shape.NormBefore,
            model.Constructed);

    private static long? Key(ComparedAnalysis analysis, CompareBy by) =>
        by == CompareBy.Step ? analysis.Info.Model.TrainingStep?.Step : Math.Max(1, analysis.Info.Model.Parameters);

    // "x-001", "x-010", then "x": a checkpoint's name has a number, and the final model's has none.
    private static ComparedAnalysis[] Sorted(IReadOnlyList<ComparedAnalysis> analyses, CompareBy by) =>
    [
        .. analyses.OrderBy(analysis => Key(analysis, by))
            .ThenBy(analysis => Key(analysis, CompareBy.Size))
            .ThenBy(analysis => Stem(analysis.Name), StringComparer.Ordinal)
            .ThenBy(analysis => Number(analysis.Name))
            .ThenBy(analysis => analysis.Name, StringComparer.Ordinal),
    ];

    private static string Size(ModelInfo model) => model.Parameters switch
    {
        >= 1_000_000_000 and var many => string.Create(CultureInfo.InvariantCulture, $"{many / 1e9:0.#}b"),
        >= 1_000_000 and var many => string.Create(CultureInfo.InvariantCulture, $"{many / 1e6:0.#}m"),
        var few => string.Create(CultureInfo.InvariantCulture, $"{few:N0}"),
    };

    private static string Stem(string name) => name.TrimEnd("0123456789".ToCharArray()).TrimEnd('-', '_', '.');

    private static decimal Number(string name) =>
        decimal.TryParse(name[name.AsSpan().TrimEnd("0123456789").Length..], NumberStyles.None, CultureInfo.InvariantCulture,
            out decimal number)
            ? number
            : decimal.MaxValue;
}
