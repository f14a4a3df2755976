using System.Runtime.CompilerServices;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Detectors;

namespace NeuronExplorer.Hosting.Notable;

/// <summary>
/// One neuron of each kind that is worth a look, by the rules of <see cref="NotableKinds"/>: the one answer for page,
/// report, files and the first page. Kept until another layer is stored.
/// </summary>
public static class NotableNeurons
{
    private static readonly ConditionalWeakTable<IReadOnlyList<SummarizedLayer>, Task<IReadOnlyList<NotableNeuron>>> s_known = [];

    /// <summary>
    /// Those of an analysis, in the order of <see cref="NotableKinds.All"/>; a kind without any neuron is left out. Reads
    /// the columns of all layers and about a hundred neurons. One that failed is begun anew.
    /// </summary>
    public static Task<IReadOnlyList<NotableNeuron>> Of(IAnalysisReader reader)
    {
        IReadOnlyList<SummarizedLayer> layers = reader.SummarizedLayers;
        Task<IReadOnlyList<NotableNeuron>> known = s_known.GetValue(layers, stored => Begin(reader, stored));
        if (known.IsFaulted)
        {
            known = Begin(reader, layers);
            s_known.AddOrUpdate(layers, known);
        }

        return known;
    }

    private static Task<IReadOnlyList<NotableNeuron>> Begin(IAnalysisReader reader, IReadOnlyList<SummarizedLayer> layers) =>
        Task.Run<IReadOnlyList<NotableNeuron>>(() => Choose(reader, layers));

    private static List<NotableNeuron> Choose(IAnalysisReader reader, IReadOnlyList<SummarizedLayer> layers)
    {
        NotableSearch search = new();
        foreach (int layer in layers.Select(summarized => summarized.Alone.Layer))
        {
            search.Add(View(reader, layer));
        }

        List<NotableNeuron> found = [];
        foreach (NotableKind kind in NotableKinds.All)
        {
            if (Choose(reader, search, kind, found) is { } notable)
            {
                found.Add(notable);
            }
        }

        return found;
    }

    private static NotableNeuron? Choose(
        IAnalysisReader reader, NotableSearch search, NotableKind kind, IReadOnlyList<NotableNeuron> before)
    {
        int order = Enumerable.Range(1, 3).FirstOrDefault(order => NotableKinds.Key(order) == kind.Key);
        if (order > 0)
        {
            return Detector(reader, search.Detectors(order), order, kind);
        }

        if (kind.Key == NotableKinds.Suppressor)
        {
            return Suppressor(reader, search, before.FirstOrDefault(one => one.Kind.Key == NotableKinds.Key(1))?.Neuron, kind);
        }

        return search.Of(kind.Key) is not { } id ? null : new NotableNeuron(kind, id, kind.Key switch
        {
            NotableKinds.Rarest => Rare(reader, id, search.AsRare),
            NotableKinds.OnlyAtBos => AtBos(reader, id),
            _ => Positional(reader, id),
        });
    }

    private static NotableNeuron? Detector(IAnalysisReader reader, IEnumerable<NeuronId> candidates, int order, NotableKind kind)
    {
        TriggerPosting[] detected =
        [
            .. from id in candidates
               from one in Detections.Stored(Detail(reader, id))
               where one.Trigger.Gram.Order == order
               select one,
        ];
        if (detected.Length == 0)
        {
            return null;
        }

        // The first of equal ones: they are by layer, by index, then by n-gram.
        TriggerPosting best = detected.MaxBy(one => (
            order == 1 && IsWord(reader.Vocabulary, one.Trigger.Gram.First), Proportion.Least(one.Trigger.Count, one.Trigger.Occurrences)));
        string gram = GramText.Shown(reader.Vocabulary, best.Trigger.Gram);
        return new NotableNeuron(kind, best.Neuron, NotableReasons.Detector(gram, best.Trigger, best.Share)) { Detected = best };
    }

    private static NotableNeuron? Suppressor(IAnalysisReader reader, NotableSearch search, NeuronId? shown, NotableKind kind)
    {
        // They are the best by rank, then by firings: the one already shown gives way to its equal in rank, to no other.
        int Rank(NeuronId id) => View(reader, id.Layer).Layer.SuppressionRank[id.Index];
        NeuronId[] ranked = [.. search.Suppressors];
        if (ranked.Length == 0)
        {
            return null;
        }

        int best = Rank(ranked[0]);
        NeuronId id = ranked.TakeWhile(one => Rank(one) == best).OrderBy(one => one == shown).First();
        RankedToken token = Detail(reader, id).CoveredProjections.FirstOrDefault(covered => covered.RankFromBottom == best);
        RankedToken? suppressed = token.RankFromBottom == best ? token : null;
        string? text = suppressed is { } known ? reader.Vocabulary.Display(known.Token) : null;
        return new NotableNeuron(kind, id, NotableReasons.Suppressor(text, best, reader.Vocabulary.Count)) { Suppressed = suppressed };
    }

    // A word says more to a reader than a newline does.
    private static bool IsWord(Vocabulary vocabulary, int token) =>
        vocabulary.Text(token)?.Trim() is { Length: >= NotableKinds.ShortestWord } word && word.All(char.IsLetter);

    private static string Positional(IAnalysisReader reader, NeuronId id)
    {
        LayerView view = View(reader, id.Layer);
        return NotableReasons.Positional(
            view.Evidence.Corrected(view.Layer.MutualInformation[id.Index]), view.Evidence.FullWindows,
            view.Layer.PositionalStrong[id.Index]);
    }

    private static string Rare(IAnalysisReader reader, NeuronId id, long asRare)
    {
        LayerView view = View(reader, id.Layer);
        string? only = Detail(reader, id).Order(1) is { Leading: [var first, ..], Distinct: 1 }
            ? reader.Vocabulary.Display(first.Gram.First)
            : null;
        return NotableReasons.Rare(view.Layer.Firings[id.Index], view.Tokens, only, asRare - 1);
    }

    private static string AtBos(IAnalysisReader reader, NeuronId id)
    {
        LayerView view = View(reader, id.Layer);
        return NotableReasons.AtBos(view.Layer.BosFirings[id.Index], view.Tokens);
    }

    private static LayerView View(IAnalysisReader reader, int layer) =>
        LayerView.Of(reader.Info, reader.Layer(layer) ?? throw DetectorsReading.BeingStored(reader, layer));

    private static NeuronDetail Detail(IAnalysisReader reader, NeuronId id) =>
        reader.Neuron(id) ?? throw DetectorsReading.BeingStored(reader, id.Layer);
}
