using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Services;

/// <summary>Runs one visitor's texts: a new one takes the place of the one before, so that typing never piles up work.</summary>
public sealed class LatestRun(ILiveTexts texts) : IDisposable
{
    private CancellationTokenSource? _running;

    /// <summary>Runs a text; null where another one was asked for meanwhile.</summary>
    public Task<LiveRun?> RunAsync(string analysis, string text, LiveOptions options, TimeSpan pause) =>
        DoAsync(cancellation => texts.RunAsync(analysis, text, options, cancellation), pause);

    /// <summary>Does work that may be several runs; null where other work was asked for meanwhile.</summary>
    public async Task<T?> DoAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan pause)
        where T : class
    {
        CancellationToken cancellation = Supersede();
        try
        {
            await Task.Delay(pause, cancellation);
            T done = await work(cancellation);
            return cancellation.IsCancellationRequested ? null : done;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
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
