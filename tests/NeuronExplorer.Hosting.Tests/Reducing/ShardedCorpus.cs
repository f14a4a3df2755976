using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Reducing;
using NeuronExplorer.Storage;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Hosting.Tests.Reducing;

/// <summary>A corpus of two domains that a fake model runs over in shards, and the analysis that one machine makes of it.</summary>
internal sealed class ShardedCorpus : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TokenWindows _windows;
    private readonly CorpusInfo _corpus;
    private readonly AnalysisSettings _settings;

    public ShardedCorpus(int firstLayer = 0, int lastLayer = 2, bool pack = false)
    {
        FakeModel plain = new(layers: 3, neurons: 48);
        Model = new FakeModel { Info = plain.Info with { Folder = _folder.Path } };
        _settings = new AnalysisSettings { Examples = 6, Positions = 32, FirstLayer = firstLayer, LastLayer = lastLayer, Pack = pack };
        (_windows, _corpus) = WindowBuilder.Build(
            Documents(), ["fake"], Model.Tokenizer, new WindowOptions { Positions = 32, Pack = pack });
    }

    public FakeModel Model { get; init; }

    /// <summary>So many shards there can be.</summary>
    public int MostShards => _windows.DocumentsBegun!.Count(begun => begun > 0);

    public string Folder => Path("shards");

    public string Path(string name) => _folder.File(name);

    /// <summary>The analysis of one machine.</summary>
    public string Whole()
    {
        string file = Path("whole.db");
        using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(file, resume: false);
        new AnalysisRun(Model, _windows, _corpus, writer, Request(file)) { Versions = ProgramVersions.All }.Run();
        return file;
    }

    public ShardedCorpus Shards(int count, FakeModel? model = null)
    {
        for (int index = 0; index < count; index++)
        {
            Shard(index, count, model);
        }

        return this;
    }

    public void Shard(int index, int count, FakeModel? model = null) => new ShardRun(
        model ?? Model,
        _windows,
        _corpus,
        ProgramVersions.All,
        "none",
        new ShardRequest(Request(Folder), new ShardPlace(Folder, index, count), TimeSpan.Zero)).Run();

    public ReduceRequest Reduction(string? from = null) =>
        new() { Folder = from ?? Folder, ScratchFolder = Path("reduce scratch") };

    public Reducer Reducer(FakeModel? model = null)
    {
        NeuronExplorerOptions options = new() { DataPath = Path("data") };
        LiteAnalysisStore store = new();
        return new Reducer(
            new FakeLoader(model ?? Model), store, store, new AllowedFolders(options, new DataFolders(options)));
    }

    public ReducedLayers Reduce(int first, int last, ReduceRequest? request = null, FakeModel? model = null) =>
        Reducer(model).Reduce(
            request ?? Reduction(), (first, last), isAgain: true, new Progress<AnalysisProgress>(), CancellationToken.None);

    public string Finish(string name, ReduceRequest? request = null, IProgress<AnalysisProgress>? progress = null)
    {
        Reducer().Finish(
            request ?? Reduction(), Path(name), null, progress ?? new Progress<AnalysisProgress>(), CancellationToken.None);
        return Path(name);
    }

    public void Dispose() => _folder.Dispose();

    private AnalysisRequest Request(string output) => new()
    {
        Name = "fake",
        ModelFolder = _folder.Path,
        CorpusPaths = ["fake"],
        OutputFile = output,
        ScratchFolder = Path("scratch"),
        Settings = _settings,
    };

    /// <summary>Of lengths from one token to several windows, in two domains.</summary>
    private static IEnumerable<Document> Documents() => Enumerable.Range(0, 17).Select(place => new Document(
        place % 3 == 0 ? "verse" : "prose",
        string.Concat(Enumerable.Range(0, 1 + (place * place % 97)).Select(at => "the cat sat on "[at * (1 + (place % 4)) % 15]))));
}
