using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Story;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Overview;

/// <summary>All that the overview shows of the layers stored so far, made once; from their summaries alone.</summary>
public sealed class OverviewDrawing
{
    /// <param name="reader">The analysis.</param>
    /// <param name="asked">The n of the n-grams wanted; the lowest that was analysed where this one was not.</param>
    public OverviewDrawing(IAnalysisReader reader, int asked)
    {
        Layers = reader.Summaries;
        Orders = reader.Info.Settings.Ngrams;
        Order = Orders.Contains(asked) || Orders.Length == 0 ? asked : Orders[0];
        Story = new AnalysisStory(reader.Info, Layers);
        Headlines = Story.Headlines;
        DeadShare = OverviewFigures.DeadShare(Layers);
        Frequency = OverviewFigures.AliveFrequency(Layers);
        DeadCurve = OverviewFigures.DeadCurve(Layers);
        Covering = OverviewFigures.Covering(Layers, Order);
        Detectors = OverviewFigures.Detectors(Layers, Orders);
        Detected = OverviewFigures.Detected(Layers, DetectedOrder);
        New = OverviewFigures.New(Layers, DetectedOrder);
        Suppression = OverviewFigures.Suppression(Layers);
        (Positional, PositionalSeries) = OverviewFigures.Positional(Layers, reader.Info.Evidence());
    }

    public IReadOnlyList<LayerSummary> Layers { get; }

    /// <summary>The orders of n-grams that were analysed.</summary>
    public int[] Orders { get; }

    public int Order { get; }

    /// <summary>The paper follows tokens and trigrams from layer to layer.</summary>
    public int DetectedOrder => Order == 3 ? 3 : 1;

    /// <summary>Whether <see cref="DetectedOrder"/> was analysed.</summary>
    public bool FollowsDetected => Orders.Contains(DetectedOrder);

    public AnalysisStory Story { get; }

    public IReadOnlyList<Headline> Headlines { get; }

    public ChartFigure DeadShare { get; }

    public ChartFigure Frequency { get; }

    public ChartFigure DeadCurve { get; }

    public ChartFigure Covering { get; }

    public ChartFigure Detectors { get; }

    public ChartFigure Detected { get; }

    public ChartFigure New { get; }

    public ChartFigure Suppression { get; }

    public ChartFigure Positional { get; }

    /// <summary>The type and strength of each series of <see cref="Positional"/>.</summary>
    public IReadOnlyList<(PositionalType Type, bool Strong)> PositionalSeries { get; }
}
