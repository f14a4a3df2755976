using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Postings;

/// <summary>Gathers a layer's postings from the details of its neurons, one kind at a time.</summary>
internal static class LayerPostings
{
    public static IReadOnlyList<PostingKind> Kinds { get; } = Enum.GetValues<PostingKind>();

    public static PostingList Gather(PostingKind kind, IReadOnlyList<NeuronDetail> details)
    {
        PostingList list = new(kind);
        for (int neuron = 0; neuron < details.Count; neuron++)
        {
            switch (kind)
            {
                case PostingKind.Promoted:
                    AddUpdates(list, neuron, details[neuron].Promoted);
                    break;
                case PostingKind.Suppressed:
                    AddUpdates(list, neuron, details[neuron].Suppressed);
                    break;
                default:
                    AddTriggers(list, neuron, details[neuron].Order((int)kind + 1));
                    break;
            }
        }

        return list;
    }

    private static void AddTriggers(PostingList list, int neuron, NeuronTriggers? triggers)
    {
        if (triggers is null)
        {
            return;
        }

        foreach (Trigger trigger in triggers.Leading)
        {
            Add(list, neuron, triggers, trigger);
        }

        foreach (Trigger trigger in triggers.Detected ?? [])
        {
            if (!IsAmong(triggers.Leading, trigger.Gram))
            {
                Add(list, neuron, triggers, trigger);
            }
        }
    }

    private static void Add(PostingList list, int neuron, NeuronTriggers triggers, Trigger trigger)
    {
        ulong order = PostingOrder.Of(trigger, triggers.Firings);
        list.Add(PostingKey.Of(trigger.Gram), order, new Posting(neuron, trigger.Count, trigger.Occurrences));
    }

    private static void AddUpdates(PostingList list, int neuron, ScoredToken[] tokens)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            int score = (int)RoundedFloat.Bits(tokens[i].Score);
            list.Add(PostingKey.Of(tokens[i].Token), PostingOrder.OfRank(i + 1), new Posting(neuron, i + 1, score));
        }
    }

    private static bool IsAmong(Trigger[] leading, NGram gram)
    {
        foreach (Trigger trigger in leading)
        {
            if (trigger.Gram == gram)
            {
                return true;
            }
        }

        return false;
    }
}
