using CsCheck;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Notable;

/// <summary>An analysis of neurons with few different values, so that many are equal. Counts what is read of it.</summary>
public sealed class ColumnsReader(AnalysisInfo info, Vocabulary vocabulary, LayerStatistics[] layers) : IAnalysisReader
{
    private static readonly FakeReader s_fake = new(layers: 1, neurons: 4);

    private static readonly Gen<(int Firings, int Bos, int Kinds, int Rank, int Type, int Strength)> s_neuron =
        Gen.Select(
            Gen.OneOfConst(0, 1, 2, 9, 10, 11), Gen.OneOfConst(0, 1, 2, 10), Gen.Int[0, 7], Gen.Int[1, 3], Gen.Int[0, 4], Gen.Int[0, 3]);

    public static Gen<ColumnsReader> Any { get; } = s_neuron.Array[8].Array[0, 3].Select(made => new ColumnsReader(
        s_fake.Info, s_fake.Vocabulary, [.. made.Select((neurons, layer) => Columns(layer, neurons))]));

    public string File => "made-up.db";

    public AnalysisInfo Info => info;

    public Vocabulary Vocabulary => vocabulary;

    public int[] TokenCounts => [];

    public int DetailsRead { get; private set; }

    public IReadOnlyList<SummarizedLayer> SummarizedLayers { get; } =
        [.. layers.Select(columns => LayerSummaries.Of(columns, [], info.Corpus.Tokens))];

    public bool GroupsTriggers => true;

    public LayerStatistics? Layer(int layer) => layers.ElementAtOrDefault(layer);

    /// <summary>A detector of an order detects one n-gram: at all but some of the times that it occurs.</summary>
    public NeuronDetail Neuron(NeuronId id)
    {
        DetailsRead++;
        LayerStatistics columns = layers[id.Layer];
        int firings = columns.Firings[id.Index];
        return new NeuronDetail
        {
            Id = id,
            Triggers = [.. new[] { 1, 2, 3 }.Select(order =>
            {
                Trigger[] triggers = [new(NGram.Of(new int[order]), firings, Occurrences(id, firings))];
                return new NeuronTriggers(order, firings, 1, 1, triggers,
                    columns.Detectors[id.Index].HasFlag(DetectorRule.Kind(order)) ? triggers : null);
            })],
            Promoted = [],
            Suppressed = [],
            CoveredProjections = [new RankedToken(0, -1, columns.SuppressionRank[id.Index])],
            Examples = [],
        };
    }

    public static int Occurrences(NeuronId id, int firings) => firings + ((id.Index + id.Layer) % 3);

    public int[]? PositionCounts(NeuronId id) => null;

    public IReadOnlyList<TriggerPosting> FindTriggered(NGram gram, int top = int.MaxValue) => [];

    public IReadOnlyList<TriggerPosting> FindTriggered(NGram gram, TriggerGroup group, int top = int.MaxValue) => [];

    public IReadOnlyList<UpdatePosting> FindPromoting(int token, int top = int.MaxValue) => [];

    public IReadOnlyList<UpdatePosting> FindSuppressing(int token, int top = int.MaxValue) => [];

    public CorpusWindow Window(int window, int start = 0, int count = int.MaxValue) => new("", []);

    public void Dispose()
    {
    }

    private static LayerStatistics Columns(int layer, (int Firings, int Bos, int Kinds, int Rank, int Type, int Strength)[] neurons)
    {
        DetectorKinds[] kinds = [.. neurons.Select(neuron => neuron.Firings == 0 ? DetectorKinds.None : (DetectorKinds)neuron.Kinds)];
        // A dead neuron tells nothing of the position.
        PositionalType[] types = [.. neurons.Select(neuron => neuron.Firings + neuron.Bos == 0 ? 0 : (PositionalType)neuron.Type)];
        return new LayerStatistics
        {
            Layer = layer,
            Firings = [.. neurons.Select(neuron => neuron.Firings)],
            BosFirings = [.. neurons.Select(neuron => neuron.Bos)],
            Ngrams = [],
            MutualInformation = [.. neurons.Select(neuron => neuron.Strength / 2 * 0.1)],
            PositionalTypes = types,
            PositionalStrong = [.. neurons.Select((neuron, at) => types[at] != PositionalType.None && neuron.Strength % 2 == 1)],
            DomainFirings = [],
            Detectors = kinds,
            Suppression = [.. neurons.Select((neuron, at) => !kinds[at].HasFlag(DetectorKinds.Token) ? SuppressionVerdict.NotApplicable
                : neuron.Rank < 3 ? SuppressionVerdict.Suppresses : SuppressionVerdict.Promotes)],
            SuppressionRank = [.. neurons.Select(neuron => neuron.Rank)],
        };
    }
}
