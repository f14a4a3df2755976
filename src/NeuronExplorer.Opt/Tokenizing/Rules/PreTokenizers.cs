using System.Text;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Tokenizing.Rules;

/// <summary>Reads <c>pre_tokenizer</c> of <c>tokenizer.json</c>: the rules that cut a text before byte pairs are merged.</summary>
internal static class PreTokenizers
{
    private const string ByteLevel = "ByteLevel";
    private const string Supported =
        "ByteLevel and, beside it, Sequence, Split, Digits, Punctuation, Whitespace, WhitespaceSplit and CharDelimiterSplit can be read";

    private static readonly Dictionary<string, SplitBehavior> s_behaviors =
        Enum.GetValues<SplitBehavior>().ToDictionary(behavior => behavior.ToString(), StringComparer.Ordinal);

    /// <summary>Adds the rules of a <c>pre_tokenizer</c>.</summary>
    /// <exception cref="NeuronExplorerException">A rule, or a part of one, is not supported.</exception>
    public static TextRules Add(TextRules rules, RuleNode root)
    {
        RuleNode[] all = [.. Flatten(root)];
        RuleNode[] byteLevels = [.. all.Where(rule => rule.Type == ByteLevel)];
        if (byteLevels.Length != 1)
        {
            throw root.Unsupported(
                byteLevels.Length > 1 ? "two ByteLevel" : string.Join(", ", all.Select(rule => rule.Type)),
                byteLevels.Length > 1 ? "one is needed" : $"only byte-level BPE can be read, which needs ByteLevel; {Supported}");
        }

        int at = Array.IndexOf(all, byteLevels[0]);
        return rules with
        {
            Before = [.. all[..at].Select(Read)],
            After = [.. all[(at + 1)..].Select(Read)],
            AddPrefixSpace = byteLevels[0].Flag("add_prefix_space", true),
            UseRegex = byteLevels[0].Flag("use_regex", true),
        };
    }

    private static IEnumerable<RuleNode> Flatten(RuleNode rule) => rule.Type == "Sequence"
        ? rule.Children("pretokenizers").SelectMany(Flatten)
        : [rule];

    private static PieceRule Read(RuleNode rule)
    {
        switch (rule.Type)
        {
            case "Digits":
                SplitBehavior digits = rule.Flag("individual_digits", false) ? SplitBehavior.Isolated : SplitBehavior.Contiguous;
                return text => Splits.Of(text, Find(text, CharacterKinds.IsNumber), digits);
            case "Punctuation":
                SplitBehavior marks = Behavior(rule, SplitBehavior.Isolated);
                return text => Splits.Of(text, Find(text, CharacterKinds.IsPunctuation), marks);
            case "WhitespaceSplit":
                return text => Splits.Of(text, Find(text, Rune.IsWhiteSpace), SplitBehavior.Removed);
            case "CharDelimiterSplit" when Rune.TryGetRuneAt(rule.NeededText("delimiter") + " ", 0, out Rune delimiter):
                return text => Splits.Of(text, Find(text, rune => rune == delimiter), SplitBehavior.Removed);
            case "Whitespace":
                return text => Splits.Of(text, WordsAndSigns(text), SplitBehavior.Removed);
            case "Split":
                TextPattern pattern = TextPattern.Read(rule);
                (SplitBehavior behavior, bool invert) = (Behavior(rule, null), rule.Flag("invert", false));
                return text => Splits.Of(text, Splits.Fill(pattern.Finds(text), text.Length, invert), behavior);
            default:
                throw rule.Unsupported(rule.Type, Supported);
        }
    }

    private static SplitBehavior Behavior(RuleNode rule, SplitBehavior? otherwise)
    {
        string? name = otherwise is null ? rule.NeededText("behavior") : rule.Text("behavior");
        return name is null ? otherwise!.Value
            : s_behaviors.TryGetValue(name, out SplitBehavior behavior) ? behavior
            : throw rule.Unsupported($"{rule.Type}, behavior {name}", $"behaviors are {string.Join(", ", s_behaviors.Keys)}");
    }

    /// <summary>Each character of a kind is a find.</summary>
    private static List<Stretch> Find(string text, Func<Rune, bool> wanted)
    {
        List<(int, int)> finds = [];
        int at = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (wanted(rune))
            {
                finds.Add((at, at + rune.Utf16SequenceLength));
            }

            at += rune.Utf16SequenceLength;
        }

        return Splits.Fill(finds, text.Length);
    }

    /// <summary><c>\w+|[^\w\s]+</c>, whose finds are kept: what is found here is what lies between them.</summary>
    private static List<Stretch> WordsAndSigns(string text)
    {
        List<Stretch> all = [];
        (int at, int before) = (0, 0);
        foreach (Rune rune in text.EnumerateRunes())
        {
            int end = at + rune.Utf16SequenceLength;
            int kind = CharacterKinds.IsWord(rune) ? 1 : Rune.IsWhiteSpace(rune) ? 2 : 3;
            if (kind == before)
            {
                all[^1] = all[^1] with { End = end };
            }
            else
            {
                all.Add(new Stretch(at, end, kind == 2));
            }

            (at, before) = (end, kind);
        }

        return all;
    }
}
