using System.Diagnostics;

namespace NeuronExplorer.Web.Shared;

/// <summary>
/// Runs the work that one visitor's typing starts. New work replaces the work before, so that it never piles up. While answers
/// are fast, each letter is answered; the longer they take, the longer a text waits for the next letter.
/// </summary>
public sealed class Debouncer : IDisposable
{
    /// <summary>Letters that come faster than key strokes, as from a key held down, count as one text.</summary>
    private static readonly TimeSpan s_leastPause = TimeSpan.FromMilliseconds(20);

    /// <summary>How long to wait before starting, as a share of the time that an answer takes.</summary>
    private const double WaitedPart = 0.25;

    private CancellationTokenSource? _running;

    /// <summary>How long the last answer took, without the wait before it; zero before the first.</summary>
    public TimeSpan LastTook { get; private set; }

    /// <summary>Runs work; returns null where newer work has replaced it.</summary>
    /// <param name="work">The work.</param>
    /// <param name="pause">The longest wait for newer work; zero for none.</param>
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
    /// <param name="longest">The longest wait.</param>
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
        _running = null;
    }

    private CancellationToken Supersede()
    {
        // Cancelled but not disposed: the run that it cancels may still read its token.
        _running?.Cancel();
        _running = new CancellationTokenSource();
        return _running.Token;
    }
}
