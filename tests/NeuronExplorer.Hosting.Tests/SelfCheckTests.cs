using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Textbook;
using NeuronExplorer.Hosting.Textbook;

namespace NeuronExplorer.Hosting.Tests;

/// <summary>The committed textbook model is analysed once for all tests here.</summary>
public sealed class TextbookAnalysis : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-textbook-").FullName;

    public TextbookAnalysis()
    {
        Services services = new(_folder);
        services.Launcher.Run(
            new AnalysisRequest
            {
                Name = "textbook",
                ModelFolder = services.Folders.TextbookModel!,
                CorpusPaths = [services.Folders.SampleCorpus!],
                OutputFile = Path.Combine(_folder, "textbook.db"),
                ScratchFolder = Path.Combine(_folder, "scratch"),
                Settings = new AnalysisSettings { Pack = true, Examples = 0 },
            },
            new Progress<AnalysisProgress>(),
            CancellationToken.None);
        Planted = PlantedModel.Read(services.Folders.TextbookModel!);
        Reader = services.Store.OpenForReading(Path.Combine(_folder, "textbook.db"));
    }

    public PlantedModel Planted { get; }

    public IAnalysisReader Reader { get; }

    public void Dispose()
    {
        Reader.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

public sealed class SelfCheckTests(TextbookAnalysis analysis) : IClassFixture<TextbookAnalysis>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-selfcheck-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Comparison_OfTheCommittedModel_FindsEveryNeuronAsPlanted() =>
        Assert.Equal("", string.Join("\n", PlantedComparison.Of(analysis.Planted, analysis.Reader)));

    [Fact]
    public void Analysis_OfTheCommittedModel_SaysThatItIsConstructed() => Assert.True(analysis.Reader.Info.Model.Constructed);

    [Theory]
    [InlineData("token detector", "detectedTokens")]
    [InlineData("bigram detector", "detectedBigrams")]
    [InlineData("trigram detector", "firings")]
    [InlineData("dead", "dead")]
    [InlineData("positional: oscillatory, strong", "firesAt")]
    [InlineData("positional: one extreme, weak", "positionalStrong")]
    [InlineData("one domain", "domain")]
    public void Comparison_WithAWrongEntry_NamesItAlone(string kind, string field)
    {
        PlantedNeuron right = analysis.Planted.Neurons.First(neuron => neuron.Kind == kind);
        PlantedExpectation expect = right.Expect;
        PlantedNeuron wrong = right with
        {
            Expect = field switch
            {
                "detectedTokens" => expect with { DetectedTokens = [5] },
                "detectedBigrams" => expect with { DetectedBigrams = [[5, 6]] },
                "firings" => expect with { Firings = expect.Firings + 1 },
                "dead" => expect with { Dead = false },
                "firesAt" => expect with { FiresAt = [[0, 3]] },
                "positionalStrong" => expect with { PositionalStrong = true },
                _ => expect with { Domain = "poetry" },
            },
        };
        PlantedModel planted =
            analysis.Planted with { Neurons = [.. analysis.Planted.Neurons.Select(neuron => neuron == right ? wrong : neuron)] };

        PlantedDifference difference = Assert.Single(PlantedComparison.Of(planted, analysis.Reader));

        Assert.Equal((right.Layer, right.Neuron, field), (difference.Layer, difference.Neuron, difference.Field));
        SelfCheckReport report = SelfCheckReport.Of("model", planted, [difference]);
        Assert.Equal(1, report.Kinds[kind].Different);
        Assert.Equal(planted.Neurons.Count, report.Kinds.Values.Sum(counted => counted.Checked));
    }

    [Fact]
    public void Comparison_WithAnotherCorpus_IsRefused()
    {
        string message = Assert.Throws<NeuronExplorerException>(
            () => PlantedComparison.Of(analysis.Planted with { CorpusFingerprint = "another" }, analysis.Reader)).Message;

        Assert.Contains(PlantedModel.Remedy, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comparison_WithAMissingNeuron_IsRefused() => Assert.Throws<NeuronExplorerException>(
        () => PlantedComparison.Of(analysis.Planted with { Neurons = [.. analysis.Planted.Neurons.Skip(1)] }, analysis.Reader));

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"about\":\"x\"}")]
    [InlineData("{\"neurons\":[{\"layr\":1}]}")]
    public void Run_PlantedFileMissingOrDamaged_OneLineNamesIt(string? content)
    {
        string file = Path.Combine(_folder, PlantedModel.FileName);
        if (content is not null)
        {
            File.WriteAllText(file, content);
        }

        string message = Assert.Throws<NeuronExplorerException>(() => new Services(_folder).SelfCheck.Run(
            _folder, _folder, new ModelOptions(), new Progress<AnalysisProgress>(), CancellationToken.None)).Message;

        Assert.StartsWith(file, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Run_WithoutSampleData_SaysWhatIsMissing()
    {
        DataFolders none = new(new NeuronExplorerOptions { DataPath = _folder, SamplePath = Path.Combine(_folder, "none") });

        string message = Assert.Throws<NeuronExplorerException>(() => new Services(_folder).SelfCheck.Run(
            none, new ModelOptions(), new Progress<AnalysisProgress>(), CancellationToken.None)).Message;

        Assert.Contains(DataFolders.Textbook, message, StringComparison.Ordinal);
    }
}
