using System.Globalization;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Notable;

/// <summary>Why a neuron was chosen, in a sentence without the neuron's name and without a full stop.</summary>
public static class NotableReasons
{
    /// <summary>A detector.</summary>
    /// <param name="gram">What it detects, as people read it.</param>
    /// <param name="trigger">How often it fires there.</param>
    /// <param name="share">The share of its firings that this makes up.</param>
    public static string Detector(string gram, Trigger trigger, double share)
    {
        string makes = trigger.Count == 1 ? "makes" : "make";
        return $"fires at {Occurrences(trigger)} of “{gram}”, which {makes} up {NumberText.Percent(share)} of its firings";
    }

    /// <summary>Where a neuron fires: "all 605 occurrences", "600 of 605 occurrences" or "the only occurrence".</summary>
    public static string Occurrences(Trigger trigger) =>
        trigger.Occurrences == 1 ? "the only occurrence"
        : $"{(trigger.Count == trigger.Occurrences ? "all" : $"{NumberText.Count(trigger.Count)} of")} "
            + $"{NumberText.Count(trigger.Occurrences)} occurrences";

    /// <summary>A suppressor.</summary>
    /// <param name="token">The token that it detects and suppresses, as people read it; null where that is not known.</param>
    /// <param name="rank">Its place among the tokens that are suppressed, 1 for the most.</param>
    /// <param name="tokens">The tokens of the vocabulary.</param>
    public static string Suppressor(string? token, int rank, long tokens) =>
        $"its update suppresses {(token is null ? "a token that it detects" : $"“{token}”, which it detects,")} {MoreThan(rank, tokens)}";

    /// <summary>"more than any other of 4,096 tokens", or "more than all but 3 of 4,096 tokens".</summary>
    public static string MoreThan(int rank, long tokens) =>
        $"more than {(rank <= 1 ? "any other" : $"all but {NumberText.Count(rank - 1)}")} of {NumberText.Plural(tokens, "token")}";

    /// <summary>A positional neuron.</summary>
    /// <param name="information">Corrected information, in nats.</param>
    /// <param name="windows">Full-length windows.</param>
    /// <param name="strong">Whether its type is strong.</param>
    public static string Positional(double information, long windows, bool strong) =>
        $"its firing tells {information.ToString("0.000", CultureInfo.InvariantCulture)} nats about the position, over "
        + $"{NumberText.Plural(windows, "full-length window")} ({(strong ? "strong" : "weak")})";

    /// <summary>The rarest.</summary>
    /// <param name="firings">How often it fires.</param>
    /// <param name="tokens">The tokens of the corpus.</param>
    /// <param name="only">The token at which alone it fires, as people read it; null where there are several.</param>
    /// <param name="others">How many other neurons fire as rarely.</param>
    public static string Rare(long firings, long tokens, string? only, long others)
    {
        string times = firings == 1 ? "once" : NumberText.Plural(firings, "time");
        string where = only is null ? "" : $", {(firings == 1 ? "" : "each time ")}at “{only}”";
        string rest = others == 0 ? "" : $"; {NumberText.Plural(others, "other neuron fires", "other neurons fire")} as rarely";
        return $"fires {times} in {NumberText.Plural(tokens, "token")}{where}{rest}";
    }

    /// <summary>One that fires only at BOS.</summary>
    /// <param name="fires">BOS positions at which it fires; a packed window has several.</param>
    /// <param name="tokens">The tokens of the corpus.</param>
    public static string AtBos(long fires, long tokens) =>
        $"fires at {NumberText.Plural(fires, "BOS position")}, and at none of {NumberText.Plural(tokens, "token")}";
}
