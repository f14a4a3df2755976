using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Detectors;

/// <summary>
/// Every token and n-gram that a model's neurons detect, with its detectors: the one answer for page, command and files.
/// Immutable; safe for use by several threads.
/// </summary>
public sealed class DetectedGrams
{
    private readonly Vocabulary _vocabulary;

    // Detectors by n-gram, then by neuron; those of n-gram i begin at _starts[i].
    private readonly TriggerPosting[] _detectors;
    private readonly int[] _starts;
    private readonly Dictionary<int, int> _previous;
    private readonly Lazy<string[]> _shown;
    private readonly Lazy<int[]> _places;

    /// <param name="vocabulary">The tokens.</param>
    /// <param name="layers">What each layer stored so far detects, by layer.</param>
    internal DetectedGrams(Vocabulary vocabulary, IReadOnlyList<(int Layer, LayerDetections Detections)> layers)
    {
        _vocabulary = vocabulary;
        _detectors = [.. layers.SelectMany(layer => layer.Detections.All)];
        Array.Sort(_detectors, (one, other) => one.Trigger.Gram.CompareTo(other.Trigger.Gram) is var order && order != 0
            ? order
            : one.Neuron.CompareTo(other.Neuron));
        _starts = [.. Enumerable.Range(0, _detectors.Length)
            .Where(at => at == 0 || _detectors[at].Trigger.Gram != _detectors[at - 1].Trigger.Gram)
            .Append(_detectors.Length)];
        _previous = layers.Skip(1).Select((layer, at) => (layer.Layer, Before: layers[at].Layer)).ToDictionary();
        _shown = new(() => [.. Enumerable.Range(0, Count).AsParallel().AsOrdered().Select(at => GramText.Shown(_vocabulary, Gram(at)))]);
        _places = new(() => Places(_shown.Value));
    }

    /// <summary>How many distinct n-grams of all orders.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The n-grams that a question asks for, in its order; of equal ones the more frequent come first, then lower ids.</summary>
    public DetectedSelection Select(DetectedQuestion question)
    {
        GramText? text = question.Text is null ? null : new GramText(_vocabulary, question.Text);
        List<int> kept = [];
        List<double> keys = [];
        List<double> rarity = [];
        double sign = question.Descending ? -1 : 1;
        for (int at = 0; at < Count; at++)
        {
            if ((question.Order ?? Gram(at).Order) == Gram(at).Order
                && text?.IsIn(_shown.Value[at]) != false
                && Asked(at, question) is { Length: > 0 } asked
                && IsNew(at, asked, question.New))
            {
                kept.Add(at);
                keys.Add(sign * Key(at, asked, question.Sort));
                rarity.Add(-All(at)[0].Trigger.Occurrences);
            }
        }

        // The sort is stable.
        int[] frequent = RadixSort.Ascending(rarity.ToArray());
        int[] order = RadixSort.Ascending(Array.ConvertAll(frequent, place => keys[place]));
        return new DetectedSelection(this, question, Array.ConvertAll(order, place => kept[frequent[place]]));
    }

    internal DetectedGram Row(int at, DetectedQuestion question) =>
        new(Gram(at), All(at).ToArray(), Asked(at, question).ToArray());

    private NGram Gram(int at) => _detectors[_starts[at]].Trigger.Gram;

    private ReadOnlySpan<TriggerPosting> All(int at) => _detectors.AsSpan(_starts[at].._starts[at + 1]);

    // They are by layer, so those of consecutive layers are consecutive.
    private ReadOnlySpan<TriggerPosting> Asked(int at, DetectedQuestion question)
    {
        ReadOnlySpan<TriggerPosting> all = All(at);
        int first = 0;
        while (first < all.Length && all[first].Neuron.Layer < question.FirstLayer)
        {
            first++;
        }

        int end = first;
        while (end < all.Length && all[end].Neuron.Layer <= question.LastLayer)
        {
            end++;
        }

        return all[first..end];
    }

    private bool IsNew(int at, ReadOnlySpan<TriggerPosting> asked, DetectedNew wanted) => wanted switch
    {
        DetectedNew.Overall => asked[0].Neuron.Layer == All(at)[0].Neuron.Layer,
        DetectedNew.AgainstPrevious => IsNewAgainstPrevious(All(at), asked),
        _ => true,
    };

    private bool IsNewAgainstPrevious(ReadOnlySpan<TriggerPosting> all, ReadOnlySpan<TriggerPosting> asked)
    {
        foreach (TriggerPosting detector in asked)
        {
            if (!_previous.TryGetValue(detector.Neuron.Layer, out int before) || !Detects(all, before))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Detects(ReadOnlySpan<TriggerPosting> all, int layer)
    {
        foreach (TriggerPosting detector in all)
        {
            if (detector.Neuron.Layer == layer)
            {
                return true;
            }
        }

        return false;
    }

    private double Key(int at, ReadOnlySpan<TriggerPosting> asked, DetectedSort sort) => sort switch
    {
        DetectedSort.Text => _places.Value[at],
        DetectedSort.Order => Gram(at).Order,
        DetectedSort.Occurrences => All(at)[0].Trigger.Occurrences,
        DetectedSort.FirstLayer => asked[0].Neuron.Layer,
        DetectedSort.Detectors => asked.Length,
        DetectedSort.HitRate => Highest(asked, detector => detector.HitRate),
        _ => Highest(asked, detector => detector.Share),
    };

    private static double Highest(ReadOnlySpan<TriggerPosting> detectors, Func<TriggerPosting, double> value)
    {
        double highest = 0;
        foreach (TriggerPosting detector in detectors)
        {
            highest = Math.Max(highest, value(detector));
        }

        return highest;
    }

    // Each text's place in the alphabet; equal ones share it.
    private static int[] Places(string[] texts)
    {
        int[] sorted = [.. Enumerable.Range(0, texts.Length)];
        Array.Sort(sorted, (one, other) => string.Compare(texts[one], texts[other], StringComparison.OrdinalIgnoreCase));
        int[] places = new int[texts.Length];
        for (int at = 1; at < sorted.Length; at++)
        {
            bool same = texts[sorted[at]].Equals(texts[sorted[at - 1]], StringComparison.OrdinalIgnoreCase);
            places[sorted[at]] = places[sorted[at - 1]] + (same ? 0 : 1);
        }

        return places;
    }
}

/// <summary>The n-grams that a question asks for, in its order.</summary>
public sealed class DetectedSelection
{
    private readonly DetectedGrams _grams;
    private readonly DetectedQuestion _question;
    private readonly int[] _places;

    internal DetectedSelection(DetectedGrams grams, DetectedQuestion question, int[] places)
    {
        (_grams, _question, _places) = (grams, question, places);
    }

    public int Count => _places.Length;

    /// <summary>All, one by one.</summary>
    public IEnumerable<DetectedGram> All => _places.Select(at => _grams.Row(at, _question));

    /// <summary>Some of them.</summary>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="take">How many at most.</param>
    public IReadOnlyList<DetectedGram> Rows(int skip, int take) =>
        [.. _places.Skip(skip).Take(take).Select(at => _grams.Row(at, _question))];
}
