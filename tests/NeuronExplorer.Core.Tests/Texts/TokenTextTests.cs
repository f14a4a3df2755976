using System.Text;
using CsCheck;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Tests.Texts;

public sealed class TokenTextTests
{
    [Theory]
    [InlineData(" the", "·the")]
    [InlineData("a\n\tb\r", "a↵⇥b␍")]
    [InlineData("naïve 字 😀", "naïve·字·😀")]
    [InlineData("\u200b\u00a0\u0007", "⟨U+200B⟩⟨U+00A0⟩⟨U+0007⟩")]
    [InlineData("<b>&amp;", "<b>&amp;")]
    [InlineData("", "")]
    public void Display_WholeCharacters_CanBeRead(string text, string expected) =>
        Assert.Equal(expected, TokenText.Display(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(new byte[] { 0xE2, 0x80 }, "⟨E2 80⟩")]
    [InlineData(new byte[] { 0xFF, (byte)'a', 0xE5 }, "⟨FF⟩a⟨E5⟩")]
    public void Display_PartsOfCharacters_ShowsTheirBytes(byte[] bytes, string expected) =>
        Assert.Equal(expected, TokenText.Display(bytes));

    [Theory]
    [InlineData("my model v2", "my model v2")]
    [InlineData("größer · 大", "größer · 大")]
    [InlineData("\u202Egpj.exe", "⟨U+202E⟩gpj.exe")]
    [InlineData("a\u001b[2Jb\n", "a⟨U+001B⟩[2Jb⟨U+000A⟩")]
    public void DisplayName_FromElsewhere_ShowsWhatCannotBeSeen(string name, string expected) =>
        Assert.Equal(expected, TokenText.DisplayName(name));

    [Theory]
    [InlineData("größer\ttab\r\n\u200B\u00A0大", "größer\ttab\r\n\u200B\u00A0大")]
    [InlineData("\u001b]0;title\u0007x\u009b2J", "⟨U+001B⟩]0;title⟨U+0007⟩x⟨U+009B⟩2J")]
    [InlineData("a\u202Eb\u2066c\u2028", "a⟨U+202E⟩b⟨U+2066⟩c⟨U+2028⟩")]
    public void Tame_WhatATerminalObeys_IsShownAndNothingElseChanges(string text, string expected) =>
        Assert.Equal(expected, TokenText.Tame(text));

    [Fact]
    public void TryDecode_AnyBytes_AgreesWithStrictDecoding() => Gen.Byte.Array[0, 6].Sample(bytes =>
    {
        UTF8Encoding strict = new(false, throwOnInvalidBytes: true);
        bool whole = true;
        string expected = "";
        try
        {
            expected = strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            whole = false;
        }

        return TokenText.TryDecode(bytes, out string? text) == whole && (!whole || text == expected);
    });
}
