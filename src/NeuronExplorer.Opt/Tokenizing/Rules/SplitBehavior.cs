namespace NeuronExplorer.Opt.Tokenizing.Rules;

/// <summary>What becomes of what a cutting rule found: the names of <c>tokenizer.json</c>.</summary>
internal enum SplitBehavior
{
    /// <summary>It is dropped.</summary>
    Removed,

    /// <summary>Each find is a piece.</summary>
    Isolated,

    /// <summary>It ends the piece before it.</summary>
    MergedWithPrevious,

    /// <summary>It begins the piece after it.</summary>
    MergedWithNext,

    /// <summary>Finds that touch are one piece.</summary>
    Contiguous,
}

/// <summary>A stretch of a text that a rule found, or that lies between two finds.</summary>
internal readonly record struct Stretch(int Start, int End, bool Found);

/// <summary>Cuts text at what a rule found, as Hugging Face's <c>NormalizedString::split</c> does.</summary>
internal static class Splits
{
    /// <summary>The pieces; empty ones are left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="stretches">All of it, from left to right.</param>
    /// <param name="behavior">What becomes of the finds.</param>
    public static IEnumerable<string> Of(string text, IReadOnlyList<Stretch> stretches, SplitBehavior behavior) =>
        from piece in behavior switch
        {
            SplitBehavior.Removed => stretches.Where(stretch => !stretch.Found),
            SplitBehavior.Isolated => stretches,
            SplitBehavior.Contiguous => Join(stretches, (before, now) => before == now),
            SplitBehavior.MergedWithPrevious => Join(stretches, (before, now) => now && !before),
            _ => JoinBackwards(stretches),
        }
        where piece.End > piece.Start
        select text[piece.Start..piece.End];

    /// <summary>All of a text from its finds.</summary>
    /// <param name="finds">The finds from left to right.</param>
    /// <param name="length">The text's length.</param>
    /// <param name="invert">Whether what lies between them was meant.</param>
    public static List<Stretch> Fill(IEnumerable<(int Start, int End)> finds, int length, bool invert = false)
    {
        List<Stretch> all = [];
        int done = 0;
        foreach ((int start, int end) in finds)
        {
            if (done < start)
            {
                all.Add(new Stretch(done, start, invert));
            }

            all.Add(new Stretch(start, end, !invert));
            done = end;
        }

        if (done < length)
        {
            all.Add(new Stretch(done, length, invert));
        }

        return all;
    }

    private static List<Stretch> Join(IEnumerable<Stretch> stretches, Func<bool, bool, bool> joins)
    {
        List<Stretch> joined = [];
        bool before = false;
        foreach (Stretch stretch in stretches)
        {
            if (joined.Count > 0 && joins(before, stretch.Found))
            {
                joined[^1] = joined[^1] with { End = stretch.End };
            }
            else
            {
                joined.Add(stretch);
            }

            before = stretch.Found;
        }

        return joined;
    }

    private static List<Stretch> JoinBackwards(IReadOnlyList<Stretch> stretches)
    {
        List<Stretch> joined = [];
        bool after = false;
        foreach (Stretch stretch in stretches.Reverse())
        {
            if (joined.Count > 0 && stretch.Found && !after)
            {
                joined[^1] = joined[^1] with { Start = stretch.Start };
            }
            else
            {
                joined.Add(stretch);
            }

            after = stretch.Found;
        }

        joined.Reverse();
        return joined;
    }
}
