using System.Globalization;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Cli.Output;

/// <summary>Shows progress on standard error: one line that is rewritten on a terminal, a line every ten seconds elsewhere.</summary>
internal sealed class ProgressLine : IProgress<AnalysisProgress>
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private readonly Lock _gate = new();
    private DateTime _last = DateTime.MinValue;

    /// <summary>What was not shown since the last line that was: the end of a run is told, however short it was.</summary>
    private string? _held;

    /// <summary>Shows progress while something runs.</summary>
    public static T During<T>(Func<ProgressLine, T> run)
    {
        ProgressLine line = new();
        try
        {
            T result = run(line);
            line.ShowHeld();
            return result;
        }
        finally
        {
            line.End();
        }
    }

    public void Report(AnalysisProgress value)
    {
        if (value.IsNotice)
        {
            End();
            Messages.Say(value.Step);
        }
        else
        {
            Show(Line(value));
        }
    }

    /// <summary>Shows a line; may be called by several threads.</summary>
    public void Show(string line)
    {
        line = TokenText.DisplayName(line);
        lock (_gate)
        {
            if (_terminal)
            {
                Console.Error.Write($"\r{line,-100}");
            }
            else if (DateTime.UtcNow - _last >= s_pause)
            {
                _last = DateTime.UtcNow;
                _held = null;
                Console.Error.WriteLine(line);
            }
            else
            {
                _held = line;
            }
        }
    }

    /// <summary>Ends the line, so that the next output starts on a new one.</summary>
    public void End()
    {
        if (_terminal)
        {
            Console.Error.WriteLine();
        }
    }

    private void ShowHeld()
    {
        lock (_gate)
        {
            if (_held is { } line)
            {
                _held = null;
                Console.Error.WriteLine(line);
            }
        }
    }

    private static string Line(AnalysisProgress progress)
    {
        if (progress.LayersWanted == 0)
        {
            // Before a model is open and a corpus is read, nobody knows how many layers there are, or how much is done.
            return progress.Step;
        }

        string rate = progress.TokensPerSecond > 0
            ? string.Create(CultureInfo.InvariantCulture, $", {progress.TokensPerSecond:#,0} tokens/s")
            : string.Empty;
        string left = progress.Remaining is { } remaining ? $", {Duration(remaining)} left" : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Fraction,4:P0} · {progress.LayersDone}/{progress.LayersWanted} layers · {progress.Step}{rate}{left}");
    }

    private static string Duration(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min")
        : time.TotalMinutes >= 1
            ? $"{time.Minutes} min {time.Seconds} s"
            : $"{time.Seconds} s";
}
