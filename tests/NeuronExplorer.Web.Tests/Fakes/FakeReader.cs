using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Web.Tests.Fakes;

/// <summary>A made-up analysis in memory; the same for the same arguments.</summary>
public sealed class FakeReader : IAnalysisReader
{
    /// <summary>As the program's own: a number and the commit it was built from.</summary>
    public const string Version = "0.1.0+5c23fba80e1d2c3b4a5968778695a4b3c2d1e0f9";

    private const int WindowLength = 128;
    private readonly List<LayerResult> _layers = [];
    private readonly IReadOnlyList<SummarizedLayer> _summarized;

    public FakeReader(string name = "sample", int layers = 6, int neurons = 256, int layersStored = -1, int fullWindows = 40,
        bool constructed = false, int[]? ngrams = null, long? trainingStep = null,
        Func<LayerResult, LayerResult>? change = null)
    {
        Vocabulary = FakeVocabulary.Create();
        TokenCounts = [.. Enumerable.Range(0, Vocabulary.Count).Select(id => id < 4 ? 0 : 200_000 / (id + 3))];
        CorpusInfo corpus = new()
        {
            Paths = ["sample-data/corpus"],
            Documents = 1_200,
            Tokens = 412_345,
            Windows = 3_300,
            FullWindows = fullWindows,
            Domains = [new("encyclopaedia", 200_000), new("code", 120_000), new("mathematics", 62_345), new("dialogue", 30_000)],
            Fingerprint = "9d2c6f6f3ad1b7ce",
        };
        ModelShape shape = new()
        {
            Layers = layers, DModel = 256, FfnDim = neurons, Heads = 8, VocabularySize = Vocabulary.Count, MaxPositions = WindowLength,
            WordEmbeddingSize = 256,
        };
        int stored = layersStored < 0 ? layers : layersStored;
        Info = new AnalysisInfo
        {
            Name = name,
            Model = new ModelInfo("opt-" + name, "sample-data/opt-sample", shape, 6_500_000, "F16", "safetensors",
                [new("model.safetensors", 13_000_000)], "c0ffee12")
            {
                Constructed = constructed,
                TrainingStep = trainingStep is { } step ? new TrainingStep(step, "trainer_state.json") : null,
            },
            Corpus = corpus,
            Settings = new AnalysisSettings { Positions = WindowLength, LastLayer = layers - 1, Ngrams = ngrams ?? [1, 2, 3] },
            Versions = new Dictionary<string, string> { ["neuronExplorer"] = Version, ["device"] = "cpu, float32" },
            Started = new DateTime(2026, 11, 24, 9, 30, 0, DateTimeKind.Utc),
            Updated = new DateTime(2026, 11, 24, 9, 31, 10, DateTimeKind.Utc),
            Status = stored == layers ? AnalysisStatus.Done : AnalysisStatus.Running,
            LayersDone = stored,
        };
        FakeLayerBuilder builder = new(Vocabulary, TokenCounts, corpus, WindowLength, WindowLength);
        for (int layer = 0; layer < stored; layer++)
        {
            LayerResult built = builder.Build(layer, layers, neurons);
            _layers.Add(change is null ? built : change(built));
        }

        _summarized = [.. _layers.Select(layer => layer.Summary)];
    }

    public string File => $"data/analyses/{Info.Name}.db";

    public AnalysisInfo Info { get; }

    public Vocabulary Vocabulary { get; }

    public int[] TokenCounts { get; }

    public IReadOnlyList<SummarizedLayer> SummarizedLayers => SummaryDamage is { } damage ? throw damage : _summarized;

    /// <summary>What reading the summaries throws, instead of answering.</summary>
    public Exception? SummaryDamage { get; set; }

    public IReadOnlyList<LayerSummary> Summaries => LayerSummaries.Accumulate(SummarizedLayers);

    /// <summary>What reading a layer's details throws, instead of answering.</summary>
    public Func<int, Exception?> Damage { get; set; } = _ => null;

    /// <summary>What reading the neurons that an n-gram triggers throws, instead of answering.</summary>
    public Func<NGram, Exception?> GramDamage { get; set; } = _ => null;

    public IReadOnlyList<string> MadeGood { get; set; } = [];

    public void CheckLayer(int layer)
    {
        if (Damage(layer) is { } damage)
        {
            throw damage;
        }
    }

    public LayerStatistics? Layer(int layer) => Stored(layer)?.Columns;

    public NeuronDetail? Neuron(NeuronId id)
    {
        CheckLayer(id.Layer);
        return Stored(id.Layer)?.Details.ElementAtOrDefault(id.Index);
    }

    public int[]? PositionCounts(NeuronId id) => Stored(id.Layer)?.PositionCounts.ElementAtOrDefault(id.Index);

    public bool GroupsTriggers { get; init; } = true;

    public IReadOnlyList<TriggerPosting> FindTriggered(NGram gram, TriggerGroup group, int top = int.MaxValue) =>
        [.. FindTriggered(gram).Where(posting => group == (GroupsTriggers ? GroupOf(posting) : TriggerGroup.Leading)).Take(top)];

    public IReadOnlyList<TriggerPosting> FindTriggered(NGram gram, int top = int.MaxValue) => GramDamage(gram) is { } damage
        ? throw damage
        : [.. (from layer in _layers
            from detail in layer.Details
            let triggers = detail.Order(gram.Order)
            where triggers is not null
            from trigger in triggers.Leading
            where trigger.Gram == gram
            orderby trigger.HitRate * trigger.Share(triggers.Firings) descending
            select new TriggerPosting(detail.Id, trigger, triggers.Firings)).Take(top)];

    public IReadOnlyList<UpdatePosting> FindPromoting(int token, int top = int.MaxValue) =>
        [.. FindUpdates(token, detail => detail.Promoted).Take(top)];

    public IReadOnlyList<UpdatePosting> FindSuppressing(int token, int top = int.MaxValue) =>
        [.. FindUpdates(token, detail => detail.Suppressed).Take(top)];

    public CorpusWindow Window(int window, int start = 0, int count = int.MaxValue)
    {
        Random random = new(window);
        return new CorpusWindow(
            Info.Corpus.Domains[window % Info.Corpus.Domains.Count].Name,
            [.. Enumerable.Range(1, WindowLength - 1)
                .Select(_ => random.Next(4, 4 + (int)((Vocabulary.Count - 4) * Math.Pow(random.NextDouble(), 2))))
                .Prepend(2).Skip(start).Take(count)]);
    }

    public void Dispose()
    {
    }

    private TriggerGroup GroupOf(TriggerPosting posting) =>
        DetectorRule.Detects(Layer(posting.Neuron.Layer)!.Detectors[posting.Neuron.Index], posting.Trigger) ? TriggerGroup.Detects
        : posting.Trigger.Gram.Order == 1 && ReliableTrigger.Is(
            posting.Trigger.Count, posting.Trigger.Occurrences, posting.Firings, Info.Corpus.Tokens) ? TriggerGroup.Reliable
        : TriggerGroup.Leading;

    private LayerResult? Stored(int layer) => (uint)layer < (uint)_layers.Count ? _layers[layer] : null;

    private List<UpdatePosting> FindUpdates(int token, Func<NeuronDetail, ScoredToken[]> side) =>
        [.. from layer in _layers
            from detail in layer.Details
            let rank = Array.FindIndex(side(detail), scored => scored.Token == token)
            where rank >= 0
            orderby rank
            select new UpdatePosting(detail.Id, rank + 1, side(detail)[rank].Score)];
}
