using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Hosting.Slurm;

namespace NeuronExplorer.Hosting.Tests.Slurm;

/// <summary>What a dry run tells, by its own rates.</summary>
public sealed class ClusterEstimateTests
{
    private const long Tokens = 50_000_000;

    private static readonly SlurmPlan s_plan = SlurmPlan.Of(new Services(), new AnalysisRequest
    {
        Name = "x",
        ModelFolder = Checkout.Golden("preln-bin"),
        CorpusPaths = [Path.Combine(Checkout.Root, "sample-data", "corpus")],
        OutputFile = "x.db",
        ScratchFolder = "",
    });

    [Fact]
    public void Of_NoTokens_StillTakesTheStartOfEachTask()
    {
        ClusterEstimate estimate = Of(tokens: 0, new ClusterTask(4));

        Assert.Equal(4 * ClusterRates.StartSeconds, estimate.Shards.Hours * 4 * 3600, 6);
    }

    [Fact]
    public void Of_CountingAndPacking_AreTheRatesOfOneCore()
    {
        ClusterEstimate little = Of(0, new ClusterTask(1) { Cores = 1 });
        ClusterEstimate much = Of(Tokens, new ClusterTask(1) { Cores = 1 });

        double neurons = s_plan.Model.Shape.FfnDim;
        Assert.Equal(Tokens * neurons * 1.3e-9, (much.Layers.Hours - little.Layers.Hours) * 3600, 3);
        Assert.True((much.Shards.Hours - little.Shards.Hours) * 3600 > Tokens * neurons * s_plan.Model.Shape.Layers * 1.8e-9);
    }

    [Fact]
    public void Of_MoreCores_DivideEverythingButTheStart()
    {
        double start = ClusterRates.StartSeconds / 3600;
        ClusterEstimate one = Of(Tokens, new ClusterTask(2) { Cores = 1 });
        ClusterEstimate eight = Of(Tokens, new ClusterTask(2) { Cores = 8 });

        Assert.Equal((one.Shards.Hours - start) / 8, eight.Shards.Hours - start, 9);
        Assert.Equal((one.Layers.Hours - start) / 8, eight.Layers.Hours - start, 9);
    }

    [Fact]
    public void Of_OneLayerOfMany_TakesWhatEachOfAllTakes()
    {
        ClusterEstimate all = Of(Tokens, new ClusterTask(2));
        ClusterEstimate one = ClusterEstimate.Of(
            s_plan.Model, Tokens, s_plan.Settings with { FirstLayer = s_plan.Settings.LastLayer }, new ClusterTask(2));

        Assert.NotEqual(all.Layers.Tasks, one.Layers.Tasks);
        Assert.Equal(all.Layers.Hours, one.Layers.Hours, 12);
    }

    [Fact]
    public void Of_Database_HasTwoBytesATokenAndTwoThousandOneHundredANeuron()
    {
        long neurons = (long)s_plan.Model.Shape.Layers * s_plan.Model.Shape.FfnDim;

        Assert.Equal((2 * Tokens) + (2100 * neurons), Of(Tokens, new ClusterTask(3)).DatabaseBytes);
    }

    [Fact]
    public void ScaleDocument_States_TheRatesThatAreUsed()
    {
        string text = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "scale.md"));

        Assert.Contains($"{ClusterRates.PackingNanoseconds:0.0} ns of one core", text, StringComparison.Ordinal);
        Assert.Contains($"{ClusterRates.CountingNanoseconds:0.0} ns of one core", text, StringComparison.Ordinal);
        Assert.Contains($"{ClusterRates.StoredNeuronBytes / 1000.0:0.0} KB a neuron", text, StringComparison.Ordinal);
    }

    private static ClusterEstimate Of(long tokens, ClusterTask task) =>
        ClusterEstimate.Of(s_plan.Model, tokens, s_plan.Settings, task);
}
