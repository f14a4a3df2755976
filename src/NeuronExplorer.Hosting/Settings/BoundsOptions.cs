using NeuronExplorer.Core;

namespace NeuronExplorer.Hosting;

/// <summary>How much of the machine visitors take at most, section <c>NeuronExplorer:Bounds</c>.</summary>
public sealed class BoundsOptions
{
    public const string Section = $"{NeuronExplorerOptions.Section}:Bounds";

    // What the connection to a page carries at once is 1 MiB; a character may take ten bytes there.
    private const int MostCharacters = 100_000;

    private const int Day = 24 * 60 * 60;

    private const int Any = int.MaxValue;

    /// <summary>Live texts that wait at most; who comes then is told to try again later.</summary>
    public int LiveTextsWaiting { get; set; } = 100;

    /// <summary>Live texts of one program that wait at most; a page has one.</summary>
    public int LiveTextsWaitingOfOne { get; set; } = 10;

    /// <summary>Live texts of programs that wait, run or are being written at most.</summary>
    public int LiveAnswers { get; set; } = 20;

    /// <summary>Analyses that wait at most.</summary>
    public int AnalysesWaiting { get; set; } = 20;

    /// <summary>Characters of a text box at most; what is pasted beyond it is cut, and the page says so.</summary>
    public int TextCharacters { get; set; } = 20_000;

    /// <summary>Memory of the runs of live texts that are kept for the next question about them, all visitors together.</summary>
    public string RecentRuns { get; set; } = "64MiB";

    /// <summary>Open pages at most, all visitors together.</summary>
    public int Pages { get; set; } = 500;

    /// <summary>Pages that lost their connection and are kept, should it come back.</summary>
    public int DisconnectedPages { get; set; } = 50;

    /// <summary>How long these are kept, in seconds.</summary>
    public int DisconnectedSeconds { get; set; } = 60;

    /// <summary>How long a connection may stay without a page, in seconds; longer than a busy machine needs for the first one.</summary>
    public int PagelessSeconds { get; set; } = 300;

    /// <summary>How long a page's browser that pings may say nothing, in seconds; it pings every 15.</summary>
    public int SilentSeconds { get; set; } = 60;

    /// <summary>Connections of all kinds at most; a browser opens up to six beside its page's.</summary>
    public int Connections { get; set; } = 4000;

    /// <summary>What a browser must take of an answer, or send of a request, in bytes a second, once it was slow for a while.</summary>
    public int LeastBytesPerSecond { get; set; } = 4000;

    /// <summary>How long it may be slower, and how long the head of a request may take, in seconds.</summary>
    public int SlowSeconds { get; set; } = 20;

    /// <summary>What is wrong with the settings, a line each.</summary>
    public IEnumerable<string> Problems()
    {
        foreach ((string name, int value, int least, int most) in ((string, int, int, int)[])
        [
            (nameof(LiveTextsWaiting), LiveTextsWaiting, 1, Any), (nameof(LiveTextsWaitingOfOne), LiveTextsWaitingOfOne, 1, Any),
            (nameof(LiveAnswers), LiveAnswers, 1, Any), (nameof(AnalysesWaiting), AnalysesWaiting, 1, Any),
            (nameof(TextCharacters), TextCharacters, 100, MostCharacters), (nameof(Pages), Pages, 1, Any),
            (nameof(DisconnectedPages), DisconnectedPages, 0, Any), (nameof(DisconnectedSeconds), DisconnectedSeconds, 1, Day),
            (nameof(PagelessSeconds), PagelessSeconds, 1, Day), (nameof(SilentSeconds), SilentSeconds, 20, Day),
            (nameof(Connections), Connections, 2, Any), (nameof(LeastBytesPerSecond), LeastBytesPerSecond, 1, Any),
            (nameof(SlowSeconds), SlowSeconds, 2, Day),
        ])
        {
            if (value < least)
            {
                yield return $"setting {Section}:{name}: {value} is too few; give {least} or more";
            }
            else if (value > most)
            {
                yield return $"setting {Section}:{name}: {value} is too many; give {most}{(most == Day ? " (a day)" : "")} or fewer";
            }
        }

        if (NeuronExplorerOptions.Refused(() => RecentRunsBytes()) is { } size)
        {
            yield return size;
        }
    }

    /// <summary><see cref="RecentRuns"/> in bytes; 0 keeps none.</summary>
    public long RecentRunsBytes() => RecentRuns.Trim() == "0" ? 0 : ByteSize.Parse(RecentRuns, $"setting {Section}:{nameof(RecentRuns)}");
}
