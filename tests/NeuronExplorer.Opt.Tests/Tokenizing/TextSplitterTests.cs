using System.Text.RegularExpressions;
using CsCheck;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Opt.Tests.Tokenizing;

public sealed class TextSplitterTests
{
    private const string Pattern = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private static readonly Gen<string> s_texts = Gen.OneOf(
        Gen.Char["abstrevmldABZ019 '\t\n\r.,-!_"].List[0, 40].Select(chars => string.Concat(chars)),
        Gen.Char["aé北٣²½ʰ\u0301\u00a0\u2009\u3000\u200b\u0085—“' \n"].List[0, 40].Select(chars => string.Concat(chars)),
        Gen.Char['\u0000', '\ud7ff'].List[0, 40].Select(chars => string.Concat(chars)));

    [Fact]
    public void Next_AnyTextOfTheFirstPlane_CutsAsGpt2sPattern() => s_texts.Sample(text =>
        Regex.Matches(text, Pattern).Select(match => match.Value).SequenceEqual(Split(text)));

    [Theory]
    [InlineData("a\U0001D400b", "a\U0001D400b")]
    [InlineData("\U00020000.\U00020001", "\U00020000|.|\U00020001")]
    [InlineData("1\U0001D7CF!", "1\U0001D7CF|!")]
    [InlineData("hi \U0001F642\U0001F642 ok", "hi| \U0001F642\U0001F642| ok")]
    [InlineData(" \U0001D400", " \U0001D400")]
    [InlineData("  a", " | a")]
    [InlineData("we'll've", "we|'ll|'ve")]
    [InlineData("a\ud800b", "a|\ud800|b")]
    [InlineData("", "")]
    public void Next_OtherCharacters_AreLettersWhereTheyAre(string text, string pieces) =>
        Assert.Equal(pieces, string.Join('|', Split(text)));

    private static IEnumerable<string> Split(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            int length = TextSplitter.Next(text.AsSpan(at));
            yield return text.Substring(at, length);
            at += length;
        }
    }
}
