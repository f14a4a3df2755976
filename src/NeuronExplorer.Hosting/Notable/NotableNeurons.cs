using System.Globalization;
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
/// report and files. Kept until another layer is stored.
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
        Task<IReadOnlyList<NotableNeuron>> known = s_known.GetValue(layers, stored => Task.Run(() => Choose(reader, stored)));
        if (known.IsFaulted)
        {
            known = Task.Run(() => Choose(reader, layers));
            s_known.AddOrUpdate(layers, known);
        }

        return known;
    }

    private static IReadOnlyList<NotableNeuron> Choose(IAnalysisReader reader, IReadOnlyList<SummarizedLayer> layers)
    {
        NotableSearch search = new();
        foreach (int layer in layers.Select(summarized => summarized.Alone.Layer))
        {
            search.Add(View(reader, layer));
        }

        return [.. NotableKinds.All.Select(kind => Choose(reader, search, kind)).OfType<NotableNeuron>()];
    }

    private static NotableNeuron? Choose(IAnalysisReader reader, NotableSearch search, NotableKind kind)
    {
        int order = Enumerable.Range(1, 3).FirstOrDefault(order => NotableKinds.Key(order) == kind.Key);
        if (order > 0)
        {
            return Detector(reader, search.Detectors(order), order, kind);
        }

        return search.Of(kind.Key) is not { } id ? null : new NotableNeuron(kind, id, kind.Key switch
        {
            NotableKinds.Suppressor => Suppressor(reader, id),
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
        TriggerPosting best = detected.MaxBy(one => Proportion.Least(one.Trigger.Count, one.Trigger.Occurrences));
        return new NotableNeuron(kind, best.Neuron, Fires(reader.Vocabulary, best));
    }

    private static string Fires(Vocabulary vocabulary, TriggerPosting posting) =>
        $"fires at {NumberText.Percent(posting.HitRate)} of {NumberText.Plural(posting.Trigger.Occurrences, "occurrence")} "
        + $"of “{GramText.Shown(vocabulary, posting.Trigger.Gram)}”, {NumberText.Percent(posting.Share)} of its firings";

    private static string Suppressor(IAnalysisReader reader, NeuronId id)
    {
        int rank = View(reader, id.Layer).Layer.SuppressionRank[id.Index];
        RankedToken token = Detail(reader, id).CoveredProjections.FirstOrDefault(covered => covered.RankFromBottom == rank);
        string detected = token.RankFromBottom == rank
            ? $"“{reader.Vocabulary.Display(token.Token)}”, which it detects"
            : "a token that it detects";
        string tokens = NumberText.Count(reader.Vocabulary.Count);
        return rank == 1
            ? $"of {tokens} tokens, its update suppresses most {detected}"
            : $"of {tokens} tokens, its update suppresses only {NumberText.Count(rank - 1)} more than {detected}";
    }

    private static string Positional(IAnalysisReader reader, NeuronId id)
    {
        LayerView view = View(reader, id.Layer);
        string information = view.Evidence.Corrected(view.Layer.MutualInformation[id.Index])
            .ToString("0.000", CultureInfo.InvariantCulture);
        return $"its firing tells {information} nats about the position, over "
            + $"{NumberText.Plural(view.Evidence.FullWindows, "full-length window")} "
            + $"({(view.Layer.PositionalStrong[id.Index] ? "strong" : "weak")})";
    }

    private static string Rare(IAnalysisReader reader, NeuronId id, long asRare)
    {
        LayerView view = View(reader, id.Layer);
        string times = NumberText.Plural(view.Layer.Firings[id.Index], "firing");
        NeuronTriggers? triggers = Detail(reader, id).Order(1);
        string where = triggers is { Leading: [var first, ..], Distinct: 1 }
            ? $", {(first.Count == 1 ? "" : "all ")}at “{reader.Vocabulary.Display(first.Gram.First)}”"
            : "";
        string others = asRare > 1 ? $"; {NumberText.Plural(asRare - 1, "other")} as rare" : "";
        return $"{times} in {NumberText.Plural(view.Tokens, "token")}{where}{others}";
    }

    private static string AtBos(IAnalysisReader reader, NeuronId id)
    {
        LayerView view = View(reader, id.Layer);
        return $"fires at BOS in {NumberText.Count(view.Layer.BosFirings[id.Index])} of "
            + $"{NumberText.Plural(reader.Info.Corpus.Windows, "window")}, and at none of {NumberText.Plural(view.Tokens, "token")}";
    }

    private static LayerView View(IAnalysisReader reader, int layer) =>
        LayerView.Of(reader.Info, reader.Layer(layer) ?? throw DetectorsReading.BeingStored(reader, layer));

    private static NeuronDetail Detail(IAnalysisReader reader, NeuronId id) =>
        reader.Neuron(id) ?? throw DetectorsReading.BeingStored(reader, id.Layer);
}
