using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Sample.Tests;

/// <summary>Checks what the sample model's card says, with the analysis that the web app makes at its first start.</summary>
public sealed class CommittedModelTests : IClassFixture<CommittedModelTests.SampleAnalysed>
{
    private readonly IReadOnlyList<LayerSummary> _layers;
    private readonly IAnalysisReader _reader;
    private readonly Dictionary<string, long> _tokens;

    public CommittedModelTests(SampleAnalysed sample)
    {
        _reader = sample.Reader;
        _layers = _reader.Summaries;
        _tokens = _reader.Info.Corpus.Domains.ToDictionary(domain => domain.Name, domain => domain.Tokens);
    }

    [Fact]
    public void Dead_EarlyLayers_AreATenthAndTheLastIsAlive()
    {
        Assert.Contains(_layers.Take(_layers.Count / 2), layer => layer.Dead >= 0.1 * layer.Neurons);
        Assert.True(_layers[^1].Dead < 0.01 * _layers[^1].Neurons);
    }

    [Fact]
    public void Detectors_EarlyLayers_AreManyAndMostSuppressTheirTriggers()
    {
        int detectors = _layers.Sum(layer => layer.TokenDetectors);
        Assert.True(detectors >= 100, $"{detectors} token detectors");
        Assert.True(_layers[^1].Tokens.Cumulative >= 60, $"{_layers[^1].Tokens.Cumulative} detected tokens");
        Assert.True(_layers.Take(_layers.Count / 2).Sum(layer => layer.TokenDetectors) > detectors / 2);
        Assert.True(_layers.Sum(layer => layer.SuppressingDetectors) >= 0.6 * detectors);
        Assert.True(_layers[0].SuppressingDetectors >= 0.6 * _layers[0].TokenDetectors);
        Assert.True(_layers.Sum(layer => layer.BigramDetectors + layer.TrigramDetectors) >= 30);
    }

    [Fact]
    public void Positional_Neurons_AreOfThreeTypesWithATeamOfStrongOscillatoryOnes()
    {
        Assert.True(_reader.Info.Corpus.FullWindows >= _reader.Info.Settings.Positional.NeededFullWindows);
        Dictionary<PositionalType, StrongWeak> all = _layers.SelectMany(layer => layer.Positional)
            .GroupBy(type => type.Key, type => type.Value)
            .ToDictionary(type => type.Key, type => new StrongWeak(type.Sum(count => count.Strong), type.Sum(count => count.Weak)));
        Assert.True(all.Values.Sum(count => count.Strong + count.Weak) >= 30);
        Assert.True(all.Values.Sum(count => count.Strong) >= 5);
        Assert.True(all.Count(type => type.Value.Strong + type.Value.Weak > 0) >= 3);
        Assert.Contains(_layers, layer => Team(layer.Layer).Coverage >= 0.9);
    }

    [Fact]
    public void Files_Sample_AreSmallAndTheModelHasManyNeurons()
    {
        string sample = Path.GetDirectoryName(_reader.Info.Model.Folder)!;
        Assert.True(_reader.Info.Model.Files.Sum(file => file.Bytes) <= 25_000_000);
        Assert.True(_layers.Sum(layer => layer.Neurons) >= 8_000);
        Assert.True(new DirectoryInfo(sample).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) < 60_000_000);
    }

    [Fact]
    public void CoveringClasses_SomeLayer_HasAllSix() =>
        Assert.Contains(_layers, layer => layer.CoveringClasses[1] is { Length: 6 } classes && classes.All(neurons => neurons > 0));

    [Fact]
    public void Frequency_OverDepth_FallsAndRisesAgain()
    {
        int lowest = Enumerable.Range(0, _layers.Count).MinBy(layer => _layers[layer].MeanAliveFrequency);
        Assert.InRange(lowest, 1, _layers.Count - 2);
    }

    [Theory]
    [InlineData("csharp")]
    [InlineData("python")]
    public void Code_SomeNeuron_HasTwoThirdsOfItsFiringsThere(string domain) =>
        Assert.Contains(Firings(), neuron => neuron[domain] * 3 >= neuron.Values.Sum() * 2);

    /// <summary>
    /// As the bars of a neuron's page show: it fires three times as often on this domain's tokens as on any other's.
    /// </summary>
    [Theory]
    [InlineData("csharp")]
    [InlineData("python")]
    [InlineData("mathematics")]
    [InlineData("dialogue")]
    public void Domain_SomeNeuron_FiresThreeTimesAsOftenThereAsInAnyOther(string domain) =>
        Assert.Contains(Firings(), neuron => _tokens.Keys.Where(other => other != domain)
            .All(other => (double)neuron[domain] / _tokens[domain] >= 3.0 * neuron[other] / _tokens[other]));

    /// <summary>The firings of each neuron that has at least 100, by domain.</summary>
    private IEnumerable<Dictionary<string, int>> Firings() =>
        _layers.Select(layer => _reader.Layer(layer.Layer)!).SelectMany(columns => Enumerable.Range(0, columns.Neurons)
            .Where(neuron => columns.Firings[neuron] >= 100)
            .Select(neuron => _reader.Info.Corpus.Domains.Zip(columns.DomainFirings)
                .ToDictionary(domain => domain.First.Name, domain => domain.Second[neuron])));

    /// <summary>What a layer's strong oscillatory neurons indicate together.</summary>
    private PositionTeam Team(int layer)
    {
        LayerStatistics columns = _reader.Layer(layer)!;
        return PositionTeam.Of(_reader.Info.Model.Shape.MaxPositions, Enumerable.Range(0, columns.Neurons)
            .Where(neuron => columns.PositionalTypes[neuron] == PositionalType.Oscillatory && columns.PositionalStrong[neuron])
            .Select(neuron => KeyValuePair.Create(neuron, PositionStays.Of(
                _reader.PositionCounts(new(layer, neuron)), _reader.Info.Corpus.FullWindows, _reader.Info.Settings.Positional))));
    }

    /// <summary>The sample model's analysis over the sample corpus, once for all tests here.</summary>
    public sealed class SampleAnalysed : IDisposable
    {
        private readonly TempFolder _folder = new();

        public SampleAnalysed()
        {
            Services services = new(_folder.Path);
            string file = _folder.File("opt-sample.db");
            services.Launcher.Run(
                new AnalysisRequest
                {
                    Name = "opt-sample",
                    ModelFolder = services.Folders.SampleModel!,
                    CorpusPaths = [services.Folders.SampleCorpus!],
                    OutputFile = file,
                    ScratchFolder = services.Folders.ScratchOf(file),
                    Settings = new AnalysisSettings { Pack = true },
                },
                new Progress<AnalysisProgress>(),
                CancellationToken.None);
            Reader = services.Store.OpenForReading(file);
        }

        public IAnalysisReader Reader { get; }

        public void Dispose()
        {
            Reader.Dispose();
            _folder.Dispose();
        }
    }
}
