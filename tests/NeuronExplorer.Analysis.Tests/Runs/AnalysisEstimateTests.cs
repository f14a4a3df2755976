using System.Text.RegularExpressions;
using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Analysis.Tests.Runs;

public sealed class AnalysisEstimateTests
{
    private static readonly ModelShape s_small = new()
    {
        Layers = 12,
        DModel = 768,
        FfnDim = 3072,
        Heads = 12,
        VocabularySize = 50_272,
        MaxPositions = 2048,
        WordEmbeddingSize = 768,
    };

    [Fact]
    public void Scratch_Of125mWithoutExamples_IsBitsStreamsAndCountsBySize()
    {
        ScratchEstimate scratch = ScratchEstimate.Of(s_small, rows: 1_000_000, new AnalysisSettings { Examples = 0 });

        Assert.Equal(384_000_000, scratch.BitsBytes);
        Assert.Equal(2L * 768 * 4 * 1_000_000, scratch.ResidualBytes);
        Assert.Equal(2L * 3072 * 32 * sizeof(int), scratch.ExampleBytes);
        Assert.Equal(scratch.BitsBytes + scratch.ResidualBytes + scratch.ExampleBytes, scratch.Total);
    }

    [Fact]
    public void Scratch_OfTheFirstLayer_IsOneStream()
    {
        ScratchEstimate scratch = ScratchEstimate.Of(s_small, rows: 1000, new AnalysisSettings { LastLayer = 0 });

        Assert.Equal(768 * 4 * 1000, scratch.ResidualBytes);
    }

    [Fact]
    public void Check_OfMoreThanTheDisk_TellsTheNumbers()
    {
        ScratchEstimate scratch = ScratchEstimate.Of(s_small, rows: 1L << 40, new AnalysisSettings());

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => scratch.Check(Path.GetTempPath(), 0));

        Assert.Matches(
            $"needs {Regex.Escape(ByteSize.Format(scratch.Total))} of scratch space, but only [0-9.]+ .iB is free", error.Message);
        scratch.Check(Path.GetTempPath(), scratch.Total);
    }

    [Fact]
    public void Estimate_OfMoreLayersAndRows_IsMore()
    {
        AnalysisEstimate half = AnalysisEstimate.Of(s_small, 500_000, new AnalysisSettings { LastLayer = 5 });
        AnalysisEstimate whole = AnalysisEstimate.Of(s_small, 1_000_000, new AnalysisSettings());

        Assert.InRange(whole.Operations / half.Operations, 3, 4.01);
        Assert.InRange(whole.CountingBytes, half.CountingBytes + 1, 1L << 30);
        Assert.True(whole.Time > half.Time);
    }
}
