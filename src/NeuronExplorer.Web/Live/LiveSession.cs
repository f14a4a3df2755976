using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Live;

/// <summary>What the live page is asked for: one text or two, which neurons are off, and which token is picked.</summary>
/// <param name="Analysis">The analysis' name.</param>
/// <param name="Text">The first text; empty for none.</param>
/// <param name="Other">The other text; null or empty for none.</param>
/// <param name="Off">As <see cref="LiveQuery.OffText"/> writes it, so that requests compare.</param>
/// <param name="At">As <see cref="LiveQuery.At"/>.</param>
/// <param name="OtherAt">As <see cref="LiveQuery.OtherAt"/>.</param>
public sealed record LiveRequest(string Analysis, string Text, string? Other, string? Off, int? At = null, int? OtherAt = null);

/// <summary>
/// Runs a visitor's texts, one or two, with and without the neurons that are off. Whatever is asked while it runs takes
/// the place of what was asked before, and what has been read is not run again because something else changes.
/// </summary>
public sealed class LiveSession(ILiveTexts texts) : IDisposable
{
    private static readonly LiveOptions s_options = new() { KeepsOutputs = true };
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
        Answers? answers = await _debouncer.RunAsync(cancellation => AnswerAsync(request, reader, cancellation), pause);
        if (answers is null)
        {
            return false;
        }

        (First, Other, Difference, _answered, IsBusy) = (answers.First, answers.Other, answers.Difference, request, false);
        return true;
    }

    public void Dispose() => _debouncer.Dispose();

    private async Task<Answers> AnswerAsync(LiveRequest request, IAnalysisReader reader, CancellationToken cancellation)
    {
        LiveAnswer? first = await ReadAsync(request, request.Text, reader, cancellation);
        LiveAnswer? other = request.Other == request.Text ? first : await ReadAsync(request, request.Other, reader, cancellation);
        LiveDifference? difference = (first?.Reading, other?.Reading) switch
        {
            ({ } here, { } there) when here == Difference?.First && there == Difference.Other => Difference,
            ({ } here, { } there) => new LiveDifference(here, there),
            _ => null,
        };
        AlignedPlace? place = difference?.PlaceOf(request.At, request.OtherAt) is { } column ? difference.Places[column] : null;
        int? at = difference is null ? request.At : place?.First;
        return new Answers(
            await WithNextAsync(request, first, at, cancellation),
            await WithNextAsync(request, other, place?.Other, cancellation),
            difference);
    }

    /// <summary>Runs a text, as far as that was not done for the request before.</summary>
    private async Task<LiveAnswer?> ReadAsync(LiveRequest request, string? text, IAnalysisReader reader, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        LiveAnswer? known = _answered?.Analysis == request.Analysis
            ? Array.Find([First, Other], answer => answer is { Reading: not null } && answer.Text == text)
            : null;
        if (known is not null && known.Off == request.Off)
        {
            return known;
        }

        try
        {
            LiveReading reading = known?.Reading
                ?? new LiveReading(await texts.RunAsync(request.Analysis, text, s_options, cancellation), reader);
            IReadOnlyList<NeuronId> off = LiveQuery.ReadNeurons(request.Off);
            LiveRun? without = off.Count == 0
                ? null
                : await texts.RunAsync(request.Analysis, text, s_options with { SwitchedOff = [.. off] }, cancellation);
            return new LiveAnswer(text, reading) { Off = request.Off, SwitchedOff = without };
        }
        catch (NeuronExplorerException error)
        {
            return new LiveAnswer(text, null) { Problem = error.Message };
        }
    }

    /// <summary>Adds what comes after a position; the last where none is given, or the text ends before.</summary>
    private async Task<LiveAnswer?> WithNextAsync(LiveRequest request, LiveAnswer? answer, int? at, CancellationToken cancellation)
    {
        if (answer?.Reading is not { } reading)
        {
            return answer;
        }

        int position = Math.Min(at ?? reading.Positions - 1, reading.Positions - 1);
        if (answer.Next?.Position == position)
        {
            return answer;
        }

        NextDistribution before = await texts.NextAsync(request.Analysis, reading.Run, position, cancellation);
        NextDistribution? after = answer.SwitchedOff is { } without
            ? await texts.NextAsync(request.Analysis, without, position, cancellation)
            : null;
        return answer with { Next = LiveNextTokens.Of(answer, position, before, after) };
    }

    private sealed record Answers(LiveAnswer? First, LiveAnswer? Other, LiveDifference? Difference);
}
