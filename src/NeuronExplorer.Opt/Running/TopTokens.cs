using System.Numerics;
using System.Runtime.InteropServices;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// Leading entries of a long row of scores. One pass compares each score with the last leader, which almost no score beats;
/// a library's top-k partitions the whole row. Of equal scores, the lower token comes first.
/// </summary>
internal static class TopTokens
{
    /// <summary>The highest scores, highest first.</summary>
    public static ScoredToken[] Highest(ReadOnlySpan<float> scores, int count) => Leading(scores, count, sign: 1);

    /// <summary>The lowest scores, lowest first.</summary>
    public static ScoredToken[] Lowest(ReadOnlySpan<float> scores, int count) => Leading(scores, count, sign: -1);

    /// <summary>1 for the lowest score: one more than the number of strictly lower scores.</summary>
    public static int RankFromBottom(ReadOnlySpan<float> scores, float score)
    {
        Vector<int> lower = Vector<int>.Zero;
        Vector<float> limit = new(score);
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(scores);
        foreach (Vector<float> vector in vectors)
        {
            lower -= Vector.LessThan(vector, limit);
        }

        int count = Vector.Sum(lower);
        foreach (float rest in scores[(vectors.Length * Vector<float>.Count)..])
        {
            count += rest < score ? 1 : 0;
        }

        return count + 1;
    }

    private static ScoredToken[] Leading(ReadOnlySpan<float> scores, int count, float sign)
    {
        ScoredToken[] leaders = new ScoredToken[Math.Min(count, scores.Length)];
        int found = 0;
        if (leaders.Length == 0)
        {
            return leaders;
        }

        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(scores);
        for (int i = 0; i < vectors.Length; i++)
        {
            if (found < leaders.Length || Vector.GreaterThanAny(vectors[i] * sign, new Vector<float>(leaders[^1].Score * sign)))
            {
                Offer(i * Vector<float>.Count, Vector<float>.Count, scores);
            }
        }

        int done = vectors.Length * Vector<float>.Count;
        Offer(done, scores.Length - done, scores);
        return leaders;

        void Offer(int first, int length, ReadOnlySpan<float> all)
        {
            for (int token = first; token < first + length; token++)
            {
                found = Insert(leaders, found, new ScoredToken(token, all[token]), sign);
            }
        }
    }

    /// <summary>Puts a score in its place among the leaders, after equal ones.</summary>
    /// <returns>The new number of leaders.</returns>
    private static int Insert(ScoredToken[] leaders, int found, ScoredToken offered, float sign)
    {
        int place = found;
        while (place > 0 && offered.Score * sign > leaders[place - 1].Score * sign)
        {
            place--;
        }

        if (place == leaders.Length)
        {
            return found;
        }

        int kept = Math.Min(found, leaders.Length - 1);
        Array.Copy(leaders, place, leaders, place + 1, kept - place);
        leaders[place] = offered;
        return kept + 1;
    }
}
