using System.Globalization;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Search;

/// <summary>Says what a group of found neurons holds, so that a count of it is true as it stands.</summary>
internal static class GroupClaim
{
    public static string Of(IAnalysisReader reader, TriggerGroup group, IReadOnlyList<NGram> asked)
    {
        int leading = reader.Info.Settings.LeadingTriggers;
        return group switch
        {
            TriggerGroup.Detects => "detect it: they fire on 95 % of its occurrences or more, and on little else",
            TriggerGroup.Reliable => Reliable(reader, asked),
            _ when asked[0].Order > 1 => $"have it among their {leading} leading triggers (n-grams of others are not indexed)",
            _ => reader.GroupsTriggers
                ? $"more have it among their {leading} leading triggers"
                : $"have it among their {leading} leading triggers (an earlier version made this analysis: it holds no others)",
        };
    }

    private static string Reliable(IAnalysisReader reader, IReadOnlyList<NGram> asked)
    {
        string occurrences = asked is not [var only] ? "its spelling's occurrences"
            : Occurrences(reader, only) is { } count ? $"its {count.ToString("N0", CultureInfo.InvariantCulture)} occurrences"
            : "its occurrences";
        return reader.GroupsTriggers
            ? $"fire on at least half of {occurrences}, and twice as often there as elsewhere: all such neurons"
                + (asked.Any(gram => Occurrences(reader, gram) < ReliableTrigger.MinimumOccurrences)
                    ? $" (for tokens that occur {ReliableTrigger.MinimumOccurrences} times or more)" : "")
            : $"fire on at least half of {occurrences}, and twice as often there as elsewhere, of those with it among their leading triggers";
    }

    public static int? Occurrences(IAnalysisReader reader, NGram gram) =>
        gram.Order == 1 && gram.First < reader.TokenCounts.Length ? reader.TokenCounts[gram.First] : null;
}
