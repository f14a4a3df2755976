using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Tests.Catalogue;

public sealed class NeuronCatalogueTests
{
    private static readonly LayerView s_view = new(
        new LayerStatistics
        {
            Layer = 3,
            Firings = [0, 0, 10, 25],
            BosFirings = [0, 2, 0, 1],
            Ngrams = [new NgramColumns(1, [0, 0, 4, 9], [0, 0, 5, 11])],
            MutualInformation = [0, 0, 0.06, 0.3],
            PositionalTypes = [0, 0, PositionalType.OneExtreme, PositionalType.Oscillatory],
            PositionalStrong = [false, false, false, true],
            DomainFirings = [[0, 0, 7, 20], [0, 0, 3, 5]],
            Detectors = [0, 0, DetectorKinds.Token | DetectorKinds.Trigram, 0],
            Suppression = [0, 0, SuppressionVerdict.Suppresses, SuppressionVerdict.Promotes],
            SuppressionRank = [0, 0, 2, 7],
        },
        [new DomainTokens("prose", 60), new DomainTokens("code", 40)],
        100,
        new PositionalEvidence(16, 20, 200));

    public static TheoryData<string, object?[]> Values => new()
    {
        { "layer", [3L, 3L, 3L, 3L] },
        { "neuron", [0L, 1L, 2L, 3L] },
        { "firings", [0L, 0L, 10L, 25L] },
        { "bosFirings", [0L, 2L, 0L, 1L] },
        { "dead", [true, false, false, false] },
        { "frequency", [0.0, 0.0, 0.1, 0.25] },
        { "specificity", [null, null, Math.Log2(10), 2.0] },
        { "covering.1", [null, null, 4L, 9L] },
        { "covering.2", [null, null, null, null] },
        { "distinct.1", [0L, 0L, 5L, 11L] },
        { "detector", [null, null, "token+trigram", null] },
        { "mutualInformation", [0.0, 0.0, 0.06, 0.3] },
        { "positionalType", [null, null, "oneExtreme", "oscillatory"] },
        { "positionalStrong", [null, null, false, true] },
        { "positionalTooFewWindows", [null, null, true, true] },
        { "suppressesTriggers", [null, null, true, false] },
        { "suppressionRank", [null, null, 2L, 7L] },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Plain_EveryNeuron_IsTheColumnsValueOrNullWhereItDoesNotApply(string key, object?[] expected) =>
        Assert.Equal(expected, Enumerable.Range(0, 4).Select(neuron => NeuronCatalogue.Find(key)!.Plain(s_view, neuron)));

    [Fact]
    public void Plain_CorrectedInformation_IsLessWhatChanceShows() => Assert.Equal(
        s_view.Evidence.Corrected(0.3), NeuronCatalogue.Find("mutualInformationCorrected")!.Plain(s_view, 3));

    [Fact]
    public void All_Keys_AreDistinctWithFormerOnesAmongThem()
    {
        string[] keys = [.. NeuronCatalogue.All.SelectMany(statistic => statistic.FormerKeys.Append(statistic.Key))];

        Assert.Equal(keys.Distinct(), keys);
    }

    [Fact]
    public void All_EveryEntry_SaysWhatItIs() => Assert.All(NeuronCatalogue.All, statistic =>
    {
        Assert.NotEmpty(statistic.Title);
        Assert.EndsWith(".", statistic.Definition, StringComparison.Ordinal);
        Assert.NotEmpty(statistic.Source);
        Assert.True(statistic.Number is null != statistic.Listed is null);
        Assert.Equal(statistic.Type is StatisticType.Flag or StatisticType.Name, statistic.Choices.Count > 0);
        Assert.True(statistic.IsNumber || statistic.Drawing is null || statistic.Drawing.Classes is not null);
    });

    [Fact]
    public void All_NullAnywhere_SaysWhatItMeans() => Assert.All(
        NeuronCatalogue.Scalars.Where(statistic => statistic.IsIn(s_view.Layer)),
        statistic => Assert.True(
            statistic.Absent is not null || Enumerable.Range(0, 4).All(neuron => statistic.Plain(s_view, neuron) is not null),
            statistic.Key));

    [Fact]
    public void Plain_ColumnThatTheAnalysisLacks_IsNull()
    {
        LayerStatistics without = LayerColumns.Read(
            3, 4, LayerColumns.Of(s_view.Layer).Where(column => column.Name != LayerColumns.PositionalType));
        LayerView view = s_view with { Layer = without };

        Assert.False(NeuronCatalogue.Find("positionalType")!.IsIn(without));
        Assert.Null(NeuronCatalogue.Find("positionalType")!.Plain(view, 3));
        Assert.Equal(25L, NeuronCatalogue.Find("firings")!.Plain(view, 3));
    }

    [Theory]
    [InlineData("mi", "mutualInformation")]
    [InlineData("micorrected", "mutualInformationCorrected")]
    [InlineData("type", "positionalType")]
    [InlineData("bos", "bosFirings")]
    [InlineData("index", "neuron")]
    [InlineData("covering2", "covering.2")]
    [InlineData("suppression", "suppressesTriggers")]
    public void Find_FormerKey_FindsTheStatistic(string former, string key) => Assert.Equal(key, NeuronCatalogue.Find(former)?.Key);

    [Fact]
    public void Find_UnknownKey_IsNull()
    {
        Assert.Null(NeuronCatalogue.Find("nothing"));
        Assert.Null(NeuronCatalogue.Find(null));
    }
}
