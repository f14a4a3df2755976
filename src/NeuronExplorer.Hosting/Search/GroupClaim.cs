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
            TriggerGroup.Detects => "detect it: they fire on at least 95 % of its occurrences, and at least 95 % of their firings are on "
                + "what they detect",
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
        string held = $"fire on at least half of {occurrences}, and at least twice as often there as elsewhere";
        bool isRare = asked.Any(gram => Occurrences(reader, gram) < ReliableTrigger.MinimumOccurrences);
        return !reader.GroupsTriggers ? $"{held}, and have it among their leading triggers"
            : isRare ? $"{held} (only tokens that occur {ReliableTrigger.MinimumOccurrences} times or more are indexed so)"
            : $"{held}: all such neurons";
    }

    public static int? Occurrences(IAnalysisReader reader, NGram gram) =>
        gram.Order == 1 && gram.First < reader.TokenCounts.Length ? reader.TokenCounts[gram.First] : null;
}
