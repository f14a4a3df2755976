using System.Numerics;
using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>
/// Codes of 40 signs, half of them plus. Any two codes differ in at least ten signs, so their product is at most 20, while
/// a code's product with itself is 40. The codes of a group lie around a centre: their product with it is 28, that of every
/// other token at most 12.
/// </summary>
internal sealed class TokenCodes
{
    /// <summary>The product of a code with itself.</summary>
    public const int Own = Residual.CodeSize;

    /// <summary>The largest product of two different codes.</summary>
    public const int Other = Own - (2 * Apart);

    /// <summary>The product of a member's code with its group's centre.</summary>
    public const int Member = Own - (4 * Flips);

    /// <summary>The largest product of any other token's code with a centre.</summary>
    public const int Stranger = Own - (2 * FarFromCentre);

    private const int Apart = 10;
    private const int Flips = 3;
    private const int FarFromCentre = 14;
    private const int Tries = 1_000_000;

    private readonly SeededRandom _random;
    private readonly ulong[] _codes;
    private readonly ulong[] _centres;
    private readonly List<ulong> _taken = [];

    /// <param name="tokens">Number of tokens; ids beyond them are codes that no token has.</param>
    /// <param name="spare">Number of codes without a token.</param>
    /// <param name="groups">Groups of tokens; no token is in two groups.</param>
    /// <param name="random">Fixes the codes.</param>
    public TokenCodes(int tokens, int spare, IReadOnlyList<int[]> groups, SeededRandom random)
    {
        _random = random;
        _codes = new ulong[tokens + spare];
        _centres = new ulong[groups.Count];
        for (int group = 0; group < groups.Count; group++)
        {
            _centres[group] = Find(Balanced, code => FarFrom(_centres.AsSpan(0, group), code, FarFromCentre));
        }

        for (int group = 0; group < groups.Count; group++)
        {
            foreach (int token in groups[group])
            {
                Give(token, () => Near(_centres[group]), group);
            }
        }

        for (int token = 0; token < _codes.Length; token++)
        {
            if (_codes[token] == 0)
            {
                Give(token, Balanced, -1);
            }
        }
    }

    /// <summary>A token's signs.</summary>
    public double[] Of(int token) => Signs(_codes[token]);

    /// <summary>The signs of a group's centre.</summary>
    public double[] CentreOf(int group) => Signs(_centres[group]);

    private static double[] Signs(ulong code) =>
        [.. Enumerable.Range(0, Residual.CodeSize).Select(bit => ((code >> bit) & 1) == 1 ? 1.0 : -1.0)];

    private static bool FarFrom(ReadOnlySpan<ulong> others, ulong code, int distance)
    {
        foreach (ulong other in others)
        {
            if (BitOperations.PopCount(other ^ code) < distance)
            {
                return false;
            }
        }

        return true;
    }

    private void Give(int token, Func<ulong> candidate, int group)
    {
        ulong[] strangers = [.. _centres.Where((_, index) => index != group)];
        _codes[token] = Find(candidate, code =>
            FarFrom(strangers, code, FarFromCentre)
            && FarFrom(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_taken), code, Apart));
        _taken.Add(_codes[token]);
    }

    private static ulong Find(Func<ulong> candidate, Func<ulong, bool> fits)
    {
        for (int tries = 0; tries < Tries; tries++)
        {
            if (candidate() is var code && fits(code))
            {
                return code;
            }
        }

        throw new ArgumentException($"No codes of {Residual.CodeSize} signs are left for this many tokens; use a smaller vocabulary.");
    }

    private ulong Balanced() => Mix(0, Residual.CodeSize / 2, 1);

    /// <summary>A code that differs from a centre in three of its plus signs and three of its minus signs.</summary>
    private ulong Near(ulong centre) => Mix(Mix(centre, Flips, 1), Flips, 0, centre);

    /// <summary>
    /// Flips this many signs of a code, drawn from those where a mask (by default the code itself) is not <paramref
    /// name="to"/>.
    /// </summary>
    private ulong Mix(ulong code, int count, int to, ulong? mask = null)
    {
        int[] places = [.. Enumerable.Range(0, Residual.CodeSize).Where(bit => (((mask ?? code) >> bit) & 1) != (ulong)to)];
        _random.Shuffle(places.AsSpan());
        return places.Take(count).Aggregate(code, (turned, bit) => turned ^ (1UL << bit));
    }
}
