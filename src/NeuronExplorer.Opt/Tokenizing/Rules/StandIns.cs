using System.Globalization;
using System.Text;

namespace NeuronExplorer.Opt.Tokenizing.Rules;

/// <summary>
/// A text for .NET's regular expressions, which see a character outside the Basic Multilingual Plane as two units of no
/// kind: each such character is one of the plane that has its Unicode category and that no pattern is likely to name.
/// </summary>
internal sealed class StandIns
{
    /// <summary>By <see cref="UnicodeCategory"/>, in its order.</summary>
    internal const string ByCategory =
        "\u2C2E\u2C5E\u1F88\uA7F8\uA840\u1DC0\u1B04\u0488\u1946\uA6E6\u1369 \u2028\u2029\u0001\u2061\uD800\uE000"
        + "\u2054\u2E17\u2E22\u2E23\u2E02\u2E03\u2CF9\u2A00\uA838\uA700\u4DC0\uFDD0";

    private const char CircledLetter = '\u24B6';

    private readonly int[]? _places;

    private StandIns(string text, int[]? places) => (Text, _places) = (text, places);

    /// <summary>The text to search.</summary>
    public string Text { get; }

    public static StandIns Of(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return new StandIns(text, null);
        }

        StringBuilder whole = new(text.Length);
        List<int> places = new(text.Length + 1);
        int at = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            places.Add(at);
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            whole.Append(rune.IsBmp ? (char)rune.Value
                : category == UnicodeCategory.OtherSymbol && CharacterKinds.IsWord(rune) ? CircledLetter
                : ByCategory[(int)category]);
            at += rune.Utf16SequenceLength;
        }

        places.Add(at);
        return new StandIns(whole.ToString(), [.. places]);
    }

    /// <summary>Where a place of <see cref="Text"/> is in the text itself.</summary>
    public int At(int place) => _places is null ? place : _places[place];
}
