namespace NeuronExplorer.Web.Live;

/// <summary>One column of two texts set side by side.</summary>
/// <param name="First">Position in the first text, or null where only the other has a token here.</param>
/// <param name="Other">Position in the other text, or null where only the first has a token here.</param>
/// <param name="Same">Whether both have the same token here; two that differ stand in each other's place.</param>
public readonly record struct AlignedPlace(int? First, int? Other, bool Same)
{
    public bool IsPair => First is not null && Other is not null;
}

/// <summary>Aligns two token sequences by a longest common subsequence of token ids.</summary>
public static class TokenAlignment
{
    /// <summary>
    /// The columns from left to right: every position of either text once. Between shared tokens, equally many on both
    /// sides stand opposite one another; else each has a column of its own, the first text's before the other's.
    /// </summary>
    public static IReadOnlyList<AlignedPlace> Of(ReadOnlySpan<int> first, ReadOnlySpan<int> other)
    {
        int head = first.CommonPrefixLength(other);
        int tail = CommonSuffix(first[head..], other[head..]);
        List<AlignedPlace> places = [.. Enumerable.Range(0, head).Select(at => new AlignedPlace(at, at, true))];
        (int a, int b) = (head, head);
        foreach ((int nextA, int nextB) in Shared(first[head..^tail], other[head..^tail]))
        {
            Gap(places, a, head + nextA, b, head + nextB);
            places.Add(new AlignedPlace(head + nextA, head + nextB, true));
            (a, b) = (head + nextA + 1, head + nextB + 1);
        }

        Gap(places, a, first.Length - tail, b, other.Length - tail);
        for (int at = tail; at > 0; at--)
        {
            places.Add(new AlignedPlace(first.Length - at, other.Length - at, true));
        }

        return places;
    }

    private static int CommonSuffix(ReadOnlySpan<int> first, ReadOnlySpan<int> other)
    {
        int length = 0;
        while (length < Math.Min(first.Length, other.Length) && first[^(length + 1)] == other[^(length + 1)])
        {
            length++;
        }

        return length;
    }

    // The textbook table, from the end: texts are at most as long as a model's positions, so 2,048 by 2,048 at the most.
    private static List<(int First, int Other)> Shared(ReadOnlySpan<int> first, ReadOnlySpan<int> other)
    {
        int width = other.Length + 1;
        ushort[] longest = new ushort[(first.Length + 1) * width];
        for (int a = first.Length - 1; a >= 0; a--)
        {
            for (int b = other.Length - 1; b >= 0; b--)
            {
                longest[(a * width) + b] = first[a] == other[b]
                    ? (ushort)(longest[((a + 1) * width) + b + 1] + 1)
                    : Math.Max(longest[((a + 1) * width) + b], longest[(a * width) + b + 1]);
            }
        }

        List<(int, int)> shared = [];
        for (int a = 0, b = 0; a < first.Length && b < other.Length;)
        {
            if (first[a] == other[b])
            {
                shared.Add((a++, b++));
            }
            else if (longest[((a + 1) * width) + b] >= longest[(a * width) + b + 1])
            {
                a++;
            }
            else
            {
                b++;
            }
        }

        return shared;
    }

    private static void Gap(List<AlignedPlace> places, int fromA, int toA, int fromB, int toB)
    {
        if (toA - fromA == toB - fromB)
        {
            places.AddRange(Enumerable.Range(0, toA - fromA).Select(at => new AlignedPlace(fromA + at, fromB + at, false)));
            return;
        }

        places.AddRange(Enumerable.Range(fromA, toA - fromA).Select(at => new AlignedPlace(at, null, false)));
        places.AddRange(Enumerable.Range(fromB, toB - fromB).Select(at => new AlignedPlace(null, at, false)));
    }
}
