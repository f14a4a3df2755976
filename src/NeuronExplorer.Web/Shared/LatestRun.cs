using System.Diagnostics;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Shared;

/// <summary>
/// Runs one visitor's texts: a new one takes the place of the one before, so that typing never piles up work. Where answers
/// come fast each letter is answered; the longer they take, the longer a text waits for whether the next letter comes.
/// </summary>
public sealed class LatestRun(ILiveTexts texts) : IDisposable
{
    /// <summary>Letters that come within one key stroke's time, as from a key held down, are one text.</summary>
    private static readonly TimeSpan s_leastPause = TimeSpan.FromMilliseconds(20);

    /// <summary>Of the time that an answer takes, the part that is waited for before it is begun.</summary>
    private const double WaitedPart = 0.25;

    private CancellationTokenSource? _running;

    /// <summary>What the last answer that was given took, without the wait before it; zero before the first.</summary>
    public TimeSpan LastTook { get; private set; }

    /// <summary>Runs a text; null where another one was asked for meanwhile.</summary>
    /// <param name="analysis">The analysis whose model it is run by.</param>
    /// <param name="text">The text.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="pause">The longest wait for whether another one is asked for; zero for none.</param>
    public Task<LiveRun?> RunAsync(string analysis, string text, LiveOptions options, TimeSpan pause) =>
        DoAsync(cancellation => texts.RunAsync(analysis, text, options, cancellation), pause);

    /// <summary>Does work that may be several runs; null where other work was asked for meanwhile.</summary>
    /// <param name="work">The work.</param>
    /// <param name="pause">As above.</param>
    public async Task<T?> DoAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan pause)
        where T : class
    {
        CancellationToken cancellation = Supersede();
        try
        {
            await Task.Delay(Pause(pause, LastTook), cancellation);
            long start = Stopwatch.GetTimestamp();
            T done = await work(cancellation);
            if (cancellation.IsCancellationRequested)
            {
                return null;
            }

            LastTook = Stopwatch.GetElapsedTime(start);
            return done;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>How long to wait for the next letter.</summary>
    /// <param name="longest">At most so long.</param>
    /// <param name="lastTook">What the last answer took; zero before the first.</param>
    public static TimeSpan Pause(TimeSpan longest, TimeSpan lastTook)
    {
        TimeSpan wanted = lastTook * WaitedPart;
        wanted = wanted < s_leastPause ? s_leastPause : wanted;
        return wanted < longest ? wanted : longest;
    }

    public void Dispose()
    {
        _running?.Cancel();
        _running?.Dispose();
    }

    private CancellationToken Supersede()
    {
        // The old source's token may still be read by the run it cancels: it is cancelled, not disposed.
        _running?.Cancel();
        _running = new CancellationTokenSource();
        return _running.Token;
    }
}
