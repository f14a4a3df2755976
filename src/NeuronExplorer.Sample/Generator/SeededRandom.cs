using System.Text;

namespace NeuronExplorer.Sample.Generator;

/// <summary>
/// A SplitMix64 stream. The sequence of System.Random is not specified across versions of .NET, but the committed corpus
/// must come out the same byte for byte wherever it is generated, and a training run must see the same windows.
/// </summary>
public sealed class SeededRandom(ulong seed)
{
    /// <summary>How far the state moves for each number.</summary>
    public const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>A separate stream for a named purpose, so that a change to one domain does not change the others.</summary>
    public static SeededRandom For(int seed, string purpose) =>
        new(Fnv(Encoding.UTF8.GetBytes(purpose)) ^ ((ulong)(uint)seed * Step));

    /// <summary>A number that depends only on the text: the same on every machine and in every run.</summary>
    public static ulong Hash(string text) => new SeededRandom(Fnv(text)).Next();

    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True with the given probability in percent.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of the choices.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Some of the choices, each at most once, in random order.</summary>
    public List<T> PickSome<T>(IEnumerable<T> choices, int count)
    {
        List<T> left = [.. choices];
        List<T> picked = [];
        while (picked.Count < count && left.Count > 0)
        {
            int index = Below(left.Count);
            picked.Add(left[index]);
            left.RemoveAt(index);
        }

        return picked;
    }

    /// <summary>A number in [0, 1).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Puts the items in random order.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int other = (int)(NextDouble() * (i + 1));
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    /// <summary>FNV-1a.</summary>
    private static ulong Fnv<T>(IEnumerable<T> values)
        where T : IConvertible
    {
        ulong hash = 14695981039346656037;
        foreach (T value in values)
        {
            hash = (hash ^ value.ToUInt64(null)) * 1099511628211;
        }

        return hash;
    }

    private ulong Next()
    {
        _state += Step;
        ulong mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
