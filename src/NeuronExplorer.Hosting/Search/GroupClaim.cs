using System.Globalization;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Search;

/// <summary>Says what a group of found neurons holds, so that a count of it is true as it stands.</summary>
internal static class GroupClaim
{
    /// <param name="reader">The analysis.</param>
    /// <param name="group">The group.</param>
    /// <param name="asked">The n-grams that were asked for.</param>
    /// <param name="count">The number that it follows: one neuron "detects", others "detect".</param>
    public static string Of(IAnalysisReader reader, TriggerGroup group, IReadOnlyList<NGram> asked, int count)
    {
        int leading = reader.Info.Settings.LeadingTriggers;
        string have = $"{(count == 1 ? "has it among its" : "have it among their")} {leading} leading triggers";
        return group switch
        {
            TriggerGroup.Detects when count == 1 =>
                "detects it: the neuron fires on at least 95 % of its occurrences, and at least 95 % of "
                + "the neuron's firings are on what it detects",
            TriggerGroup.Detects => "detect it: they fire on at least 95 % of its occurrences, and at least 95 % of their firings are on "
                + "what they detect",
            TriggerGroup.Reliable => Reliable(reader, asked, count),
            _ when asked[0].Order > 1 => $"{have} (n-grams of others are not indexed)",
            _ => reader.GroupsTriggers ? $"more {have}" : $"{have} (an earlier version made this analysis: it holds no others)",
        };
    }

    private static string Reliable(IAnalysisReader reader, IReadOnlyList<NGram> asked, int count)
    {
        string occurrences = asked is not [var only] ? "its spelling's occurrences"
            : Occurrences(reader, only) is { } times ? $"its {times.ToString("N0", CultureInfo.InvariantCulture)} occurrences"
            : "its occurrences";
        string held =
            $"{(count == 1 ? "fires" : "fire")} on at least half of {occurrences}, and at least twice as often there as elsewhere";
        bool isRare = asked.Any(gram => Occurrences(reader, gram) < ReliableTrigger.MinimumOccurrences);
        return !reader.GroupsTriggers ? $"{held}, and {(count == 1 ? "has it among its" : "have it among their")} leading triggers"
            : isRare ? $"{held} (only tokens that occur {ReliableTrigger.MinimumOccurrences} times or more are indexed so)"
            : $"{held}: all such neurons";
    }

    public static int? Occurrences(IAnalysisReader reader, NGram gram) =>
        gram.Order == 1 && gram.First < reader.TokenCounts.Length ? reader.TokenCounts[gram.First] : null;
}
