using System.Globalization;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Cli.Output;

/// <summary>Shows progress on standard error: one line that is rewritten on a terminal, a line every ten seconds elsewhere.</summary>
internal sealed class ProgressLine : IProgress<AnalysisProgress>
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private readonly Lock _gate = new();
    private DateTime _last = DateTime.MinValue;

    /// <summary>Shows progress while something runs.</summary>
    public static T During<T>(Func<ProgressLine, T> run)
    {
        ProgressLine line = new();
        try
        {
            return run(line);
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
        lock (_gate)
        {
            if (_terminal)
            {
                Console.Error.Write($"\r{line,-100}");
            }
            else if (DateTime.UtcNow - _last >= s_pause)
            {
                _last = DateTime.UtcNow;
                Console.Error.WriteLine(line);
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

    private static string Line(AnalysisProgress progress)
    {
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
