using System.Text;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Web.Tests.Fakes;

/// <summary>A small vocabulary with tokens that are hard to show: spellings, newlines, markup, parts of characters.</summary>
public static class FakeVocabulary
{
    private const string Words =
        "the of and in to a is was for on that with as by at from it an be this which or are his her they not have had were but one all "
        + "also their new time first two year city river war school music team film book water light state law court health cell "
        + "protein patient integral matrix function theorem prime number public static void return class string int list import def "
        + "self print question answer why how what who when because about between after before under over during since until";

    public static Vocabulary Create()
    {
        List<byte[]> tokens = [Bytes("<s>"), Bytes("<pad>"), Bytes("</s>"), Bytes("<unk>")];
        foreach (string word in Words.Split(' '))
        {
            string capital = char.ToUpperInvariant(word[0]) + word[1..];
            tokens.AddRange([Bytes(" " + word), Bytes(word), Bytes(capital), Bytes(" " + capital)]);
        }

        foreach (string sign in new[] { ".", ",", "\n", "\n\n", "  ", "\t", "<b>", "&amp;", "(", ")", ";", "=", " {", "}", "é", "\u200b" })
        {
            tokens.Add(Bytes(sign));
        }

        tokens.AddRange([[0xE2, 0x80], [0x99], [0xF0, 0x9F]]);
        for (char letter = 'a'; letter <= 'z'; letter++)
        {
            tokens.Add(Bytes(letter.ToString()));
        }

        for (char digit = '0'; digit <= '9'; digit++)
        {
            tokens.Add(Bytes(digit.ToString()));
        }

        tokens.Add(Bytes(" "));
        tokens.Add(Bytes("<|user|>"));
        return new Vocabulary([.. tokens], [0, 1, 2, 3]);
    }

    /// <summary>Longest match first: not a real tokenizer, but enough for tests.</summary>
    public static int[] Encode(Vocabulary vocabulary, string text)
    {
        List<int> ids = [];
        int start = 0;
        while (start < text.Length)
        {
            int length = Math.Min(16, text.Length - start);
            while (length > 0 && vocabulary.IdOf(text.Substring(start, length)) is null)
            {
                length--;
            }

            ids.Add(length == 0 ? 3 : vocabulary.IdOf(text.Substring(start, length))!.Value);
            start += Math.Max(1, length);
        }

        return [.. ids];
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
