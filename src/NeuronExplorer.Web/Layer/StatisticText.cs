using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Layer;

/// <summary>How pages write the statistics of the catalogue.</summary>
public static class StatisticText
{
    /// <summary>Shown where there is no value.</summary>
    public const string None = "–";

    /// <summary>Tooltip of the dash where the analysis does not have the statistic.</summary>
    public const string NotInThisAnalysis = "not in this analysis";

    /// <summary>The same where every analysis of today has it, with what to do.</summary>
    public const string MadeBefore =
        NotInThisAnalysis + ": it was made by an earlier version of the program; analyse again to see it";

    /// <summary>A number, or the title of a choice.</summary>
    public static string Of(Statistic statistic, double number) => statistic switch
    {
        _ when double.IsNaN(number) => None,
        { Choices.Count: > 0 } => statistic.Choices[(int)number].Title,
        { Style: NumberStyle.Percent } => Show.Percent(number),
        { Style: NumberStyle.Nats } => Show.Nats(number),
        { Style: NumberStyle.Bits } => Show.Bits(number),
        _ => Show.Count((long)number),
    };

    /// <summary>A neuron's value as tables show it, and what its dash means where there is none.</summary>
    public static (string Text, string? Why) Cell(Statistic statistic, LayerView view, int neuron)
    {
        if (!statistic.IsIn(view.Layer))
        {
            return (None, NotInThisAnalysis);
        }

        double number = statistic.Of(view, neuron);
        return double.IsNaN(number)
            ? (statistic.IsNumber ? None : "", statistic.Absent)
            : (Of(statistic, number), null);
    }

    /// <summary>The heading of a statistic.</summary>
    public static string Title(string key) => NeuronCatalogue.Find(key)!.Title;
}
