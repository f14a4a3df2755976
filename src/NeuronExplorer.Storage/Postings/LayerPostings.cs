using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Postings;

/// <summary>Gathers a layer's postings from its neurons, one kind at a time.</summary>
internal static class LayerPostings
{
    public static IReadOnlyList<PostingKind> Kinds { get; } = Enum.GetValues<PostingKind>();

    public static PostingList Gather(PostingKind kind, LayerResult layer)
    {
        PostingList list = new(kind);
        for (int neuron = 0; neuron < layer.Details.Count; neuron++)
        {
            NeuronDetail detail = layer.Details[neuron];
            switch (kind)
            {
                case PostingKind.Promoted:
                    AddUpdates(list, neuron, detail.Promoted);
                    break;
                case PostingKind.Suppressed:
                    AddUpdates(list, neuron, detail.Suppressed);
                    break;
                case PostingKind.ReliableToken:
                    AddTriggers(list, neuron, detail.Order(1), layer.Reliable[neuron], [detail.Order(1)?.Detected ?? []]);
                    break;
                case PostingKind.DetectedToken or PostingKind.DetectedBigram or PostingKind.DetectedTrigram:
                    NeuronTriggers? detected = detail.Order(kind - PostingKind.DetectedToken + 1);
                    AddTriggers(list, neuron, detected, detected?.Detected ?? [], []);
                    break;
                default:
                    NeuronTriggers? triggers = detail.Order(kind - PostingKind.Token + 1);
                    AddTriggers(list, neuron, triggers, triggers?.Leading ?? [],
                        [triggers?.Detected ?? [], kind == PostingKind.Token ? layer.Reliable[neuron] : []]);
                    break;
            }
        }

        return list;
    }

    /// <param name="list">Takes the postings.</param>
    /// <param name="neuron">The neuron.</param>
    /// <param name="of">Its triggers of that order; null where it was not analysed.</param>
    /// <param name="triggers">Those of the list.</param>
    /// <param name="others">What other lists have, each by n-gram.</param>
    private static void AddTriggers(PostingList list, int neuron, NeuronTriggers? of, Trigger[] triggers, ReadOnlySpan<Trigger[]> others)
    {
        foreach (Trigger trigger in triggers)
        {
            if (!IsAmong(others, trigger.Gram))
            {
                list.Add(
                    PostingKey.Of(trigger.Gram),
                    PostingKey.IsBestFirst(list.Kind) ? PostingOrder.Of(trigger, of!.Firings) : 0,
                    new Posting(neuron, trigger.Count, trigger.Occurrences));
            }
        }
    }

    private static void AddUpdates(PostingList list, int neuron, ScoredToken[] tokens)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            int score = (int)RoundedFloat.Bits(tokens[i].Score);
            list.Add(PostingKey.Of(tokens[i].Token), PostingOrder.OfRank(i + 1), new Posting(neuron, i + 1, score));
        }
    }

    private static bool IsAmong(ReadOnlySpan<Trigger[]> lists, NGram gram)
    {
        foreach (Trigger[] list in lists)
        {
            if (list.AsSpan().BinarySearch(new OfGram(gram)) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private readonly struct OfGram(NGram gram) : IComparable<Trigger>
    {
        public int CompareTo(Trigger other) => gram.CompareTo(other.Gram);
    }
}
