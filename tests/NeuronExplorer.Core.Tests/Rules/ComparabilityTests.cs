using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class ComparabilityTests
{
    private static readonly AnalysisInfo s_one = new()
    {
        Name = "one",
        Model = new ModelInfo(
            "m", "models/m",
            new ModelShape
            {
                Layers = 2, DModel = 8, FfnDim = 16, Heads = 2, VocabularySize = 100, MaxPositions = 64, WordEmbeddingSize = 8,
            },
            1000, "F32", "safetensors", [], "aa"),
        Corpus = new CorpusInfo
        {
            Paths = ["corpus"], Documents = 10, Tokens = 5000, Windows = 90, FullWindows = 70, Domains = [new("code", 5000)],
            Fingerprint = "0123456789abcdef",
        },
        Settings = new AnalysisSettings { LastLayer = 1 },
        Versions = new Dictionary<string, string>(),
        Started = DateTime.UnixEpoch,
        Updated = DateTime.UnixEpoch,
        Status = AnalysisStatus.Done,
        LayersDone = 2,
    };

    public static TheoryData<string, string, AnalysisInfo> Others => new()
    {
        { "corpus", "10 documents, fingerprint fedcba98", s_one with { Corpus = s_one.Corpus with { Fingerprint = "fedcba9876543210" } } },
        { "tokens read", "1 token", s_one with { Corpus = s_one.Corpus with { Tokens = 1 } } },
        { "full-length windows", "3 windows", s_one with { Corpus = s_one.Corpus with { FullWindows = 3 } } },
        { "packing", "documents packed into windows", s_one with { Settings = s_one.Settings with { Pack = true } } },
        { "window length", "32 positions", s_one with { Settings = s_one.Settings with { Positions = 32 } } },
        { "layers", "1 of 2", s_one with { LayersDone = 1 } },
        { "n-grams", "1, 2", s_one with { Settings = s_one.Settings with { Ngrams = [1, 2] } } },
        {
            "positional rule", "corrected false, span none",
            s_one with { Settings = s_one.Settings with { Positional = new PositionalThresholds { Corrected = false, Span = null } } }
        },
        { "neurons", "built by hand", s_one with { Model = s_one.Model with { Constructed = true } } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Of_OneThingDiffers_ThatAloneIsSaidWithBothValues(string aspect, string value, AnalysisInfo other)
    {
        AnalysisDifference difference = Assert.Single(Comparability.Of([s_one, other, s_one]));

        Assert.Equal(aspect, difference.Aspect);
        Assert.Equal(value, difference.Values[1]);
        Assert.Equal(difference.Values[0], difference.Values[2]);
        Assert.NotEqual(value, difference.Values[0]);
        Assert.NotEmpty(difference.Consequence);
    }

    [Fact]
    public void Of_OtherModelsAndWhatDecidesNoResult_IsNoDifference()
    {
        AnalysisInfo other = s_one with
        {
            Name = "other",
            Model = s_one.Model with { Name = "n", Parameters = 9, Fingerprint = "bb", Shape = s_one.Model.Shape with { FfnDim = 99 } },
            Settings = s_one.Settings with { Positions = 64, Examples = 3, Seed = 8, LeadingTriggers = 1 },
        };

        Assert.Empty(Comparability.Of([s_one, other]));
        Assert.Empty(Comparability.Of([s_one]));
        Assert.Empty(Comparability.Of([]));
    }

    [Fact]
    public void Of_OtherWindowsOfMaybeTheSameText_SaysThatItCannotTell()
    {
        AnalysisInfo other = s_one with
        {
            Corpus = s_one.Corpus with { Fingerprint = "fedcba9876543210" },
            Settings = s_one.Settings with { Pack = true },
        };

        AnalysisDifference corpus = Comparability.Of([s_one, other]).Single(difference => difference.Aspect == "corpus");

        Assert.Contains("cannot tell whether the text is the same", corpus.Consequence, StringComparison.Ordinal);
    }
}
