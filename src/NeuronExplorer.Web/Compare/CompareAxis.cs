using System.Globalization;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Web.Compare;

/// <summary>The axis on which totals of analyses stand.</summary>
/// <param name="Title">Of the axis.</param>
/// <param name="Note">Why they stand in this order.</param>
/// <param name="Order">The analyses in the order of the axis.</param>
/// <param name="At">Their places, in this order.</param>
/// <param name="BySize">Whether places are numbers of parameters, to be drawn logarithmically.</param>
public sealed record CompareAxis(
    string Title, string Note, IReadOnlyList<ComparedAnalysis> Order, IReadOnlyList<double> At, bool BySize)
{
    /// <summary>
    /// By size where all sizes differ. Else side by side, by size and then by name: "x-001", "x-010", then "x", since
    /// a checkpoint's name has a number and the final model's has none.
    /// </summary>
    public static CompareAxis Of(IReadOnlyList<ComparedAnalysis> analyses)
    {
        ComparedAnalysis[] order =
        [
            .. analyses.OrderBy(analysis => analysis.Info.Model.Parameters)
                .ThenBy(analysis => Stem(analysis.Name), StringComparer.Ordinal)
                .ThenBy(analysis => Number(analysis.Name))
                .ThenBy(analysis => analysis.Name, StringComparer.Ordinal),
        ];
        return order.Select(analysis => analysis.Info.Model.Parameters).Distinct().Count() == order.Length
            ? new CompareAxis(
                "parameters", "Ordered by the size of the models.", order,
                [.. order.Select(analysis => (double)Math.Max(1, analysis.Info.Model.Parameters))], BySize: true)
            : new CompareAxis(
                "analysis",
                "These analyses do not hold a training step, so they are ordered by the size of the models, then by name, "
                + "a name without a number after those with one.",
                order,
                [.. Enumerable.Range(0, order.Length).Select(place => (double)place)],
                BySize: false);
    }

    /// <summary>One tick an analysis, or a model's size where places are sizes.</summary>
    public IReadOnlyList<(double At, string Text)> Ticks =>
        [.. Order.Zip(At, (analysis, at) => (at, BySize ? Size(analysis.Info.Model) : analysis.Name))];

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
