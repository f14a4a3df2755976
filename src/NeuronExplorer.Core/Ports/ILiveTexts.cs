using NeuronExplorer.Core.Live;

namespace NeuronExplorer.Core.Ports;

/// <summary>
/// Runs users' texts through the model of an analysis, one at a time; the model stays loaded. Those who wait are answered in
/// rounds, each visitor once a round, and so many wait at most.
/// </summary>
public interface ILiveTexts
{
    /// <summary>Requests that wait; the one that is being answered is not counted.</summary>
    int Waiting { get; }

    /// <summary>Whether the model of an analysis is on this machine (and is the same: fingerprints equal); else why not.</summary>
    string? WhyUnavailable(string analysis);

    /// <summary>How many requests are answered before the next of a visitor; null where it has none that waits.</summary>
    int? Ahead(LiveVisitor visitor);

    /// <summary>Calls back when the queue changes, at most once a second; until disposed. Callbacks come from other threads.</summary>
    IDisposable Subscribe(Action changed);

    /// <summary>
    /// Reads what is wanted of the model when it is the visitor's turn. Whole runs are large: what <paramref name="read"/>
    /// returns should hold none. Cancelling a request that waits takes it out of the queue.
    /// </summary>
    /// <exception cref="QueueFullException">Too many wait already.</exception>
    Task<T> InTurnAsync<T>(LiveVisitor visitor, string analysis, Func<ILiveModel, T> read, CancellationToken cancellation);
}

/// <summary>Somebody who asks, by a name that is nobody else's.</summary>
/// <param name="Name">A page's own name, or where a program's request comes from.</param>
/// <param name="OnlyNewest">Whether a new request takes the place of one that still waits, as that of a page does.</param>
public sealed record LiveVisitor(string Name, bool OnlyNewest)
{
    /// <summary>An open page.</summary>
    public static LiveVisitor Page() => new(Guid.NewGuid().ToString("N"), OnlyNewest: true);

    /// <summary>A program, by its address.</summary>
    public static LiveVisitor Program(string? address) => new(address ?? "program", OnlyNewest: false);
}

/// <summary>The model, while it is a visitor's turn.</summary>
public interface ILiveModel
{
    /// <summary>A text's token ids, led by BOS; throws where it has more tokens than the model has positions.</summary>
    int[] Tokens(string text);

    /// <summary>Runs a text, led by BOS; throws where it has more tokens than the model has positions.</summary>
    LiveRun Run(string text, LiveOptions options);

    /// <summary>Probabilities of the token after a position, from a run that kept its outputs.</summary>
    NextDistribution Next(LiveRun run, int position);
}

/// <summary>Questions that need nothing but a run.</summary>
public static class LiveTextsExtensions
{
    /// <summary>A whole run, for those who hold it for a moment only.</summary>
    public static Task<LiveRun> RunAsync(
        this ILiveTexts texts, string analysis, string text, LiveOptions options, LiveVisitor visitor, CancellationToken cancellation) =>
        texts.InTurnAsync(visitor, analysis, model => model.Run(text, options), cancellation);
}
