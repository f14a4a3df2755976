using CsCheck;
using NeuronExplorer.Web.Live;

namespace NeuronExplorer.Web.Tests.Live;

public sealed class TokenAlignmentTests
{
    // Few different tokens, so that texts share many of them in many ways.
    private static readonly Gen<(int[] First, int[] Other)> s_texts = Gen.Select(Gen.Int[0, 3].Array[0, 12], Gen.Int[0, 3].Array[0, 12]);

    [Fact]
    public void Of_AnyTexts_EveryPositionOnceInOrder() => s_texts.Sample(texts =>
    {
        IReadOnlyList<AlignedPlace> places = TokenAlignment.Of(texts.First, texts.Other);

        Assert.Equal(Enumerable.Range(0, texts.First.Length),
            places.Where(place => place.First is not null).Select(place => place.First!.Value));
        Assert.Equal(Enumerable.Range(0, texts.Other.Length),
            places.Where(place => place.Other is not null).Select(place => place.Other!.Value));
        Assert.DoesNotContain(default, places);
    });

    [Fact]
    public void Of_AnyTexts_SameWhereTokensAreAndAsManyAsCanBe() => s_texts.Sample(texts =>
    {
        IReadOnlyList<AlignedPlace> places = TokenAlignment.Of(texts.First, texts.Other);

        Assert.All(places.Where(place => place.Same),
            place => Assert.Equal(texts.First[place.First!.Value], texts.Other[place.Other!.Value]));
        Assert.Equal(LongestShared(texts.First, texts.Other), places.Count(place => place.Same));
    });

    [Fact]
    public void Of_OneWordChanged_StandsInItsPlace() => Assert.Equal(
        [new(0, 0, true), new(1, 1, true), new(2, 2, false), new(3, 3, true)],
        TokenAlignment.Of([2, 10, 11, 12], [2, 10, 99, 12]));

    [Fact]
    public void Of_WordAdded_ColumnOfItsOwn() => Assert.Equal(
        [new(0, 0, true), new(1, 1, true), new(null, 2, false), new(2, 3, true)],
        TokenAlignment.Of([2, 10, 12], [2, 10, 11, 12]));

    [Fact]
    public void Of_UnevenGap_FirstTextsTokensThenTheOthers() => Assert.Equal(
        [new(0, 0, true), new(1, null, false), new(2, null, false), new(null, 1, false), new(3, 2, true)],
        TokenAlignment.Of([2, 10, 11, 12], [2, 20, 12]));

    // By definition, trying everything: the longest sequence that is in both.
    private static int LongestShared(ReadOnlySpan<int> first, ReadOnlySpan<int> other)
    {
        int longest = 0;
        for (int chosen = 0; chosen < 1 << first.Length; chosen++)
        {
            int at = 0;
            bool found = true;
            for (int token = 0; token < first.Length && found; token++)
            {
                if ((chosen & (1 << token)) != 0)
                {
                    int next = at < other.Length ? other[at..].IndexOf(first[token]) : -1;
                    found = next >= 0;
                    at += next + 1;
                }
            }

            longest = found ? Math.Max(longest, int.PopCount(chosen)) : longest;
        }

        return longest;
    }
}
