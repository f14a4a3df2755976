using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Hosting.Tests;

public sealed class MemoryNeedsTests
{
    private const long GiB = 1L << 30;

    /// <summary>The sizes of OPT 6.7b.</summary>
    private static readonly ModelInfo s_model = new(
        "opt-6.7b",
        "/models/opt-6.7b",
        new ModelShape { Layers = 32, DModel = 4096, FfnDim = 16384, Heads = 32, MaxPositions = 2048, VocabularySize = 50272,
            WordEmbeddingSize = 4096 },
        6_658_473_984,
        "F16",
        "safetensors",
        [],
        "fingerprint");

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(16)]
    public void Of_BudgetThatIsNotRefused_IsNotExceeded(int gibibytes)
    {
        MemoryNeeds needs = MemoryNeeds.Of(s_model, 1_000_000, new AnalysisSettings(), gibibytes * GiB);

        needs.Check(gibibytes * GiB, s_model);

        Assert.InRange(needs.WantedBytes, needs.LeastBytes, gibibytes * GiB);
    }

    [Fact]
    public void Check_BudgetBelowOneWindow_SaysWhatIsNeeded()
    {
        MemoryNeeds needs = MemoryNeeds.Of(s_model, 1_000_000, new AnalysisSettings(), GiB);

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => needs.Check(GiB, s_model));

        Assert.Contains("--memory 1.0 GiB", error.Message, StringComparison.Ordinal);
        Assert.Contains(ByteSize.Format(needs.LeastBytes), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Check_NoBudget_PassesWhatever() => MemoryNeeds.Of(s_model, 1_000_000, new AnalysisSettings(), 1).Check(0, s_model);

    [Fact]
    public void Of_FewerPositionsAndExamples_NeedsLess()
    {
        long whole = MemoryNeeds.Of(s_model, 1_000_000, new AnalysisSettings(), GiB).LeastBytes;

        Assert.True(MemoryNeeds.Of(s_model, 1_000_000, new AnalysisSettings { Positions = 64 }, GiB).LeastBytes < whole);
        Assert.True(MemoryNeeds.Of(s_model, 1_000_000, new AnalysisSettings { Examples = 0 }, GiB).LeastBytes < whole);
        Assert.True(MemoryNeeds.Of(s_model, 10_000, new AnalysisSettings(), GiB).LeastBytes < whole);
    }

    [Fact]
    public void Inspect_LeastMemory_IsABudgetThatIsTaken()
    {
        long least = ModelInspection.Of(s_model).LeastMemoryBytes;

        MemoryNeeds.Of(s_model, 1_000_000, new AnalysisSettings(), least).Check(least, s_model);
    }
}
