using System.Diagnostics;

namespace NeuronExplorer.Web.Shared;

/// <summary>
/// Runs what one visitor's typing asks for: new work takes the place of the work before, so that typing never piles it up.
/// Where answers come fast each letter is answered; the longer they take, the longer a text waits for the next letter.
/// </summary>
public sealed class Debouncer : IDisposable
{
    /// <summary>Letters that come within one key stroke's time, as from a key held down, are one text.</summary>
    private static readonly TimeSpan s_leastPause = TimeSpan.FromMilliseconds(20);

    /// <summary>Of the time that an answer takes, the part that is waited for before it is begun.</summary>
    private const double WaitedPart = 0.25;

    private CancellationTokenSource? _running;

    /// <summary>What the last answer that was given took, without the wait before it; zero before the first.</summary>
    public TimeSpan LastTook { get; private set; }

    /// <summary>Runs work; null where other work was asked for meanwhile.</summary>
    /// <param name="work">The work.</param>
    /// <param name="pause">The longest wait for whether other work is asked for; zero for none.</param>
    public async Task<T?> RunAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan pause)
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
