using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Live;

/// <summary>What the live page is asked for: one text or two, and which neurons are off.</summary>
/// <param name="Analysis">The analysis' name.</param>
/// <param name="Text">The first text; empty for none.</param>
/// <param name="Other">The other text; null or empty for none.</param>
/// <param name="Off">As <see cref="LiveQuery.OffText"/> writes it, so that requests compare.</param>
public sealed record LiveRequest(string Analysis, string Text, string? Other, string? Off);

/// <summary>One text, read.</summary>
/// <param name="Text">The text.</param>
/// <param name="Reading">Null where it could not be run.</param>
/// <param name="SwitchedOff">The same run with neurons off, or null where none is.</param>
/// <param name="Problem">Why it could not be run, or null.</param>
public sealed record LiveAnswer(string Text, LiveReading? Reading, LiveRun? SwitchedOff, string? Problem)
{
    /// <summary>Neurons dead in the analysis that fire on it.</summary>
    public IReadOnlyList<(NeuronId Id, int Position)> Surprises { get; } = Reading?.Surprises() ?? [];
}

/// <summary>
/// Runs a visitor's texts, one or two, with and without the neurons that are off. Whatever is asked while it runs takes
/// the place of what was asked before, and a text that has been read is not run again because the other one changes.
/// </summary>
public sealed class LiveSession(ILiveTexts texts, int nextTokens) : IDisposable
{
    private readonly Debouncer _debouncer = new();
    private LiveRequest? _asked;
    private LiveRequest? _answered;

    public LiveAnswer? First { get; private set; }

    public LiveAnswer? Other { get; private set; }

    /// <summary>What fires on one and not on the other; null unless both texts were read.</summary>
    public LiveDifference? Difference { get; private set; }

    /// <summary>Whether an answer is under way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>How long the last answer took, without the pause before it.</summary>
    public long Milliseconds => (long)_debouncer.LastTook.TotalMilliseconds;

    /// <summary>Answers; false where this was answered or asked already, or something else was asked meanwhile.</summary>
    public async Task<bool> ReadAsync(LiveRequest request, IAnalysisReader reader, TimeSpan pause)
    {
        if (_asked == request)
        {
            return false;
        }

        _asked = request;
        IsBusy = true;
        LiveAnswer?[]? answers = await _debouncer.RunAsync<LiveAnswer?[]>(
            async cancellation =>
            {
                LiveAnswer? first = await AnswerAsync(request, request.Text, reader, cancellation);
                return [first, request.Other == request.Text ? first : await AnswerAsync(request, request.Other, reader, cancellation)];
            },
            pause);
        if (answers is null)
        {
            return false;
        }

        (First, Other, _answered, IsBusy) = (answers[0], answers[1], request, false);
        Difference = First?.Reading is { } here && Other?.Reading is { } there ? new LiveDifference(here, there) : null;
        return true;
    }

    public void Dispose() => _debouncer.Dispose();

    private async Task<LiveAnswer?> AnswerAsync(LiveRequest request, string? text, IAnalysisReader reader, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        bool isSameModel = _answered is { } answered && (answered.Analysis, answered.Off) == (request.Analysis, request.Off);
        if (isSameModel && Array.Find([First, Other], answer => answer is { Problem: null } && answer.Text == text) is { } known)
        {
            return known;
        }

        try
        {
            LiveOptions options = new() { NextTokens = nextTokens };
            LiveRun run = await texts.RunAsync(request.Analysis, text, options, cancellation);
            IReadOnlyList<NeuronId> off = LiveQuery.ReadNeurons(request.Off);
            LiveRun? without = off.Count == 0
                ? null
                : await texts.RunAsync(request.Analysis, text, options with { SwitchedOff = [.. off] }, cancellation);
            return new LiveAnswer(text, new LiveReading(run, reader), without, null);
        }
        catch (NeuronExplorerException error)
        {
            return new LiveAnswer(text, null, null, error.Message);
        }
    }
}
