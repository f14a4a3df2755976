using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Story;

namespace NeuronExplorer.Core.Tests.Story;

/// <summary>Every number in a sentence is the value that it stands for, in any analysis.</summary>
public sealed class AnalysisStoryTests
{
    private const int MostNamed = 3;

    [Fact]
    public void EverySentence_AnyAnalysis_SaysSoFarOnlyWhileLayersAreMissing() => Sample((info, layers, story) =>
    {
        foreach (string sentence in All(story).OfType<string>())
        {
            Assert.Equal(layers.Length < info.Model.Shape.Layers, sentence.StartsWith("So far, ", StringComparison.Ordinal));
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("NaN", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", sentence, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void EverySentence_NoLayer_NothingToSay()
    {
        AnalysisInfo info = StoryGen.Analyses.Single().Info;

        Assert.All(All(new AnalysisStory(info, [])), Assert.Null);
        Assert.Empty(new AnalysisStory(info, []).Headlines);
    }

    [Fact]
    public void DeadShare_AnyLayers_TheSparsestAndItsShare() => Sample((info, layers, story) =>
    {
        if (layers.Length == 0)
        {
            return;
        }

        if (layers.All(layer => layer.Dead == 0))
        {
            AssertNumbers(story.DeadShare, [Whole(layers.Sum(layer => layer.Neurons)), Tokens(info)]);
            return;
        }

        LayerSummary[] sparsest = [.. layers.Where(layer =>
            layers.All(other => layer.Dead * other.Neurons >= other.Dead * layer.Neurons))];
        string share = Percent((double)sparsest[0].Dead / sparsest[0].Neurons);
        AssertNumbers(story.DeadShare, layers.Length == 1 ? [share, "0", Tokens(info)]
            : sparsest.Length == layers.Length ? [share, Tokens(info)]
            : [.. Names(sparsest), share, Tokens(info)]);
    });

    [Fact]
    public void AliveFrequency_AnyLayers_MostAndLeastOfThoseWithLiveNeurons() => Sample((info, layers, story) =>
    {
        LayerSummary[] alive = [.. layers.Where(layer => layer.Dead < layer.Neurons)];
        if (alive.Length == 0)
        {
            Assert.Null(story.AliveFrequency);
            return;
        }

        double most = alive.Max(layer => layer.MeanAliveFrequency);
        double least = alive.Min(layer => layer.MeanAliveFrequency);
        string[] high = [.. Names(alive.Where(layer => layer.MeanAliveFrequency == most)), Percent(most), Tokens(info)];
        AssertNumbers(story.AliveFrequency, most == least
            ? high
            : [.. high, .. Names(alive.Where(layer => layer.MeanAliveFrequency == least)), Percent(least)]);
    });

    [Fact]
    public void DeadCurve_AnyLayers_FirstAndLastMark() => Sample((_, layers, story) =>
    {
        if (layers.Length == 0)
        {
            return;
        }

        int neurons = layers.Sum(layer => layer.Neurons);
        int early = layers.Sum(layer => layer.DeadCurve!.Dead[0]);
        int late = layers.Sum(layer => layer.Dead);
        AssertNumbers(story.DeadCurve, early == 0 ? neurons == 1 ? ["10"] : [Whole(neurons), "10"]
            : late == early ? [Percent((double)early / neurons), "10", "500"]
            : [Percent((double)early / neurons), "10", Percent((double)late / neurons), "500"]);
    });

    [Fact]
    public void DeadCurve_LayerWithoutCurve_NothingToSay() => Sample((info, layers, _) => Assert.Null(
        new AnalysisStory(info, [.. layers.Select((layer, at) => at == 0 ? layer with { DeadCurve = null } : layer)]).DeadCurve));

    [Fact]
    public void Covering_AnyOrder_LayersWithMostFewTriggers() => Sample((info, layers, story) =>
    {
        foreach (int order in (int[])[1, 2, 3])
        {
            LayerSummary[] alive =
                [.. layers.Where(layer => layer.Dead < layer.Neurons && layer.CoveringClasses.ContainsKey(order))];
            if (alive.Length == 0)
            {
                Assert.Null(story.Covering(order));
                continue;
            }

            double Share(LayerSummary layer) => (double)layer.CoveringClasses[order][0] / (layer.Neurons - layer.Dead);
            double most = alive.Max(Share);
            string[] basis = ["1", "5", "95", Tokens(info)];
            LayerSummary[] first = [.. alive.Where(layer => Share(layer) == most)];
            AssertNumbers(story.Covering(order), most == 0 ? basis
                : first.Length == alive.Length ? [Percent(most), .. Names(first), .. basis]
                : [.. Names(first), Percent(most), .. basis]);
        }
    });

    [Fact]
    public void Detectors_AnyOrders_CountsOfThoseAnalysedAndLayersWithMost() => Sample((info, layers, story) =>
    {
        int[] orders = info.Settings.Ngrams;
        if (layers.Length == 0 || orders.Length == 0)
        {
            Assert.Null(story.Detectors);
            return;
        }

        int[] counts = [.. orders.Select(order => layers.Sum(layer => layer.Detectors(order)))];
        int at = Array.FindIndex(counts, count => count > 0);
        if (at < 0)
        {
            AssertNumbers(story.Detectors, [Tokens(info)]);
            return;
        }

        int most = layers.Max(layer => layer.Detectors(orders[at]));
        LayerSummary[] first = [.. layers.Where(layer => layer.Detectors(orders[at]) == most)];
        AssertNumbers(story.Detectors,
            [
                .. counts.Select(count => Whole(count)), Tokens(info),
                .. first.Length == layers.Length ? [] : Names(first).Append(Whole(most)),
            ]);
    });

    [Fact]
    public void DetectedAndNew_AnyOrder_AllTogetherAndWhatIsAdded() => Sample((info, layers, story) =>
    {
        foreach (int order in (int[])[1, 3])
        {
            if (layers.Length == 0 || !info.Settings.Ngrams.Contains(order))
            {
                Assert.Null(story.Detected(order));
                Assert.Null(story.New(order));
                continue;
            }

            int all = layers[^1].Detected(order).Cumulative;
            int most = layers.Max(layer => layer.Detected(order).Detected);
            LayerSummary[] first = [.. layers.Where(layer => layer.Detected(order).Detected == most)];
            AssertNumbers(story.Detected(order), most == 0 ? [Tokens(info)]
                : layers.Length == 1 ? ["0", Whole(all), Tokens(info)]
                : first.Length == layers.Length ? [Whole(all), Tokens(info), Whole(most)]
                : [Whole(all), Tokens(info), .. Names(first), Whole(most)]);
            if (layers.Length == 1 || all == 0)
            {
                Assert.Null(story.New(order));
                continue;
            }

            int added = layers[1..].Max(layer => layer.Detected(order).NewOverall);
            AssertNumbers(story.New(order), added == 0
                ? ["0", Tokens(info)]
                : ["0", .. Names(layers[1..].Where(layer => layer.Detected(order).NewOverall == added)), Whole(added), Tokens(info)]);
        }
    });

    [Fact]
    public void Suppression_AnyLayers_ShareOfTheTokenDetectors() => Sample((info, layers, story) =>
    {
        int detectors = layers.Sum(layer => layer.TokenDetectors);
        int suppressing = layers.Sum(layer => layer.SuppressingDetectors);
        if (detectors == 0 || !info.Settings.Ngrams.Contains(1))
        {
            Assert.Null(story.Suppression);
            return;
        }

        AssertNumbers(story.Suppression,
            detectors == 1 ? [Tokens(info)]
            : suppressing == 0 || suppressing == detectors ? [Whole(detectors), Tokens(info)]
            : [Whole(suppressing), Whole(detectors), Tokens(info), Percent((double)suppressing / detectors)]);
    });

    [Fact]
    public void Positional_AnyWindows_CountWithWhatItRestsOn() => Sample((info, layers, story) =>
    {
        int windows = info.Corpus.FullWindows;
        if (layers.Length == 0 || windows == 0)
        {
            Assert.Null(story.Positional);
            return;
        }

        long most = layers.Max(layer => layer.CountPositional());
        long all = layers.Sum(layer => layer.CountPositional());
        string[] basis = windows < 200 ? [Whole(windows), Whole(windows), "200"] : [Whole(windows)];
        LayerSummary[] first = [.. layers.Where(layer => layer.CountPositional() == most)];
        AssertNumbers(story.Positional, all == 0
            ? basis
            : [Whole(layers.Sum(layer => layer.Neurons)), Whole(all), .. basis,
                .. first.Length == layers.Length ? [] : Names(first).Append(Whole(most))]);
        Assert.Equal(windows < 200, story.Positional!.Contains("too few windows", StringComparison.Ordinal));
    });

    internal static IEnumerable<string?> All(AnalysisStory story) =>
    [
        story.DeadShare, story.AliveFrequency, story.DeadCurve, story.Covering(1), story.Covering(2), story.Covering(3), story.Detectors,
        story.Detected(1), story.Detected(3), story.New(1), story.New(3), story.Suppression, story.Positional,
    ];

    internal static void Sample(Action<AnalysisInfo, LayerSummary[], AnalysisStory> check) =>
        StoryGen.Analyses.Sample(made => check(made.Info, made.Layers, new AnalysisStory(made.Info, made.Layers)));

    internal static string[] Numbers(string text) =>
        [.. Regex.Matches(text, @"\d[\d,]*(\.\d+)?").Select(match => match.Value.TrimEnd(','))];

    internal static string Whole(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    // Written anew, with the digits that shares of these small numbers have.
    internal static string Percent(double share) => (100 * share) switch
    {
        0 => "0",
        100 => "100",
        >= 10 and var percent => percent.ToString("0.0", CultureInfo.InvariantCulture),
        var percent => percent.ToString("0.00", CultureInfo.InvariantCulture),
    };

    private static string Tokens(AnalysisInfo info) => Whole(info.Corpus.Tokens);

    private static string[] Names(IEnumerable<LayerSummary> layers) =>
        layers.Count() > MostNamed ? [Whole(layers.Count())] : [.. layers.Select(layer => $"{layer.Layer}")];

    private static void AssertNumbers(string? sentence, string[] expected) =>
        Assert.Equal(expected, Numbers(Assert.IsType<string>(sentence)));
}
