using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Layers;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Analysis.Tests.Shards;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Reducing;

/// <summary>Shards of a few documents, run through a fake model, in a temporary folder.</summary>
internal sealed class FakeShards : IDisposable
{
    public static readonly IReadOnlyDictionary<string, string> Program = new Dictionary<string, string> { ["neuronExplorer"] = "1" };

    private readonly TempFolder _folder = new();

    /// <param name="count">How many shards; they are not built yet.</param>
    /// <param name="pack">Whether documents are packed.</param>
    public FakeShards(int count, bool pack = false)
    {
        (Windows, Corpus) = WindowBuilder.Build(
            Documents(), ["fake"], Model.Tokenizer, new WindowOptions { Positions = 32, Pack = pack });
        Settings = new AnalysisSettings { Examples = 6, Positions = 32, Pack = pack, LastLayer = 1 };
        Slices = CorpusSlices.Of(Windows, count);
    }

    public FakeModel Model { get; } = new(layers: 2, neurons: 40);

    public TokenWindows Windows { get; }

    public CorpusInfo Corpus { get; }

    public AnalysisSettings Settings { get; }

    public int[][] Slices { get; }

    public string Folder => _folder.Path;

    /// <summary>How many documents begin windows: so many shards there can be.</summary>
    public static int MostShards(bool pack)
    {
        using FakeShards one = new(1, pack);
        return one.Windows.DocumentsBegun!.Count(begun => begun > 0);
    }

    public ShardPlace Place(int index) => new(Folder, index, Slices.Length);

    public FakeShards BuildAll()
    {
        for (int index = 0; index < Slices.Length; index++)
        {
            Build(index);
        }

        return this;
    }

    /// <summary>Builds a shard.</summary>
    /// <param name="index">The shard.</param>
    /// <param name="change">Makes its manifest another's.</param>
    public void Build(int index, Func<ShardManifest, ShardManifest>? change = null)
    {
        TokenWindows part = Windows.Part(Slices[index]);
        ShardManifest plan = Plan(index, part);
        ShardBuilder builder = ShardBuilder.Open(Place(index), change?.Invoke(plan) ?? plan, part);
        string scratch = _folder.File($"scratch-{index}");
        Directory.CreateDirectory(scratch);
        using ILayerwisePass pass = Model.BeginPass(part, new PassOptions(scratch, 1, 0));
        using FiringBits bits = FiringBits.InMemory(part.Rows, Model.Info.Shape.FfnDim);
        pass.Embed(default);
        for (int layer = 0; layer < Model.Info.Shape.Layers; layer++)
        {
            using ExampleCollector examples = new(Windows, bits.Columns, layer, Settings);
            using LayerObserver observer = new(part, bits, examples, threads: 1);
            pass.OpenLayer(layer);
            for (int batch = 0; batch < pass.Batches.Count; batch++)
            {
                pass.RunBatch(layer, batch, observer.Observe, default);
            }

            builder.Add(layer, bits, examples, threads: 1);
        }

        builder.Finish();
        Directory.Delete(scratch, recursive: true);
    }

    public void Dispose() => _folder.Dispose();

    private ShardManifest Plan(int index, TokenWindows part) =>
        FakeManifest.Of(index, Slices.Length, part, Model.Info, Corpus, Settings) with
        {
            Name = "fake",
            Versions = Program,
            Device = Model.Device,
        };

    /// <summary>Of lengths from one token to several windows, in two domains.</summary>
    private static IEnumerable<Document> Documents() => Enumerable.Range(0, 17).Select(place => new Document(
        place % 3 == 0 ? "verse" : "prose",
        string.Concat(Enumerable.Range(0, 1 + (place * place % 97)).Select(at => "the cat sat on "[(at * (1 + (place % 4))) % 15]))));
}
