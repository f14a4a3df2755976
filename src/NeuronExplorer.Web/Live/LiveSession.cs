using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Live;

/// <summary>
/// What the live page is asked for: one text or two, which neurons are off, which token is picked, which neuron is followed.
/// </summary>
/// <param name="Analysis">The analysis' name.</param>
/// <param name="Text">The first text; empty for none.</param>
/// <param name="Other">The other text; null or empty for none.</param>
/// <param name="Off">As <see cref="LiveQuery.OffText"/> writes it, so that requests compare.</param>
/// <param name="At">As <see cref="LiveQuery.At"/>.</param>
/// <param name="OtherAt">As <see cref="LiveQuery.OtherAt"/>.</param>
/// <param name="Neuron">As <see cref="LiveQuery.Neuron"/>.</param>
public sealed record LiveRequest(
    string Analysis, string Text, string? Other, string? Off, int? At = null, int? OtherAt = null, NeuronId? Neuron = null);

/// <summary>
/// Reads a visitor's texts, one or two, with and without the neurons that are off. Whatever is asked while it runs takes
/// the place of what was asked before. Between answers it holds what the page shows and no whole run.
/// </summary>
public sealed class LiveSession(ILiveTexts texts) : IDisposable
{
    private readonly Debouncer _debouncer = new();
    private readonly LiveVisitor _visitor = LiveVisitor.Page();
    private LiveAnswers _answers = LiveAnswers.None;
    private LiveRequest? _asked;

    public LiveAnswer? First => _answers.First;

    public LiveAnswer? Other => _answers.Other;

    /// <summary>What fires on one and not on the other; null unless both texts were read.</summary>
    public LiveDifference? Difference => _answers.Difference;

    /// <summary>The request that these answer; null before the first.</summary>
    public LiveRequest? Answered { get; private set; }

    /// <summary>Draws the page, at once: what it showed before needs values that are gone.</summary>
    public Action? OnAnswered { get; init; }

    /// <summary>Whether an answer is under way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>How many requests of all visitors are answered before this one; null where it does not wait.</summary>
    public int? Ahead => IsBusy ? texts.Ahead(_visitor) : null;

    /// <summary>How many requests of all visitors wait.</summary>
    public int Waiting => texts.Waiting;

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
        LiveAnswers known = Answered?.Analysis == request.Analysis ? _answers : LiveAnswers.None;
        LiveAnswers? answers = await _debouncer.RunAsync(cancellation => AnswerAsync(request, reader, known, cancellation), pause);
        if (answers is null)
        {
            return false;
        }

        foreach (LiveAnswer answer in ((LiveAnswer?[])[answers.First, answers.Other]).OfType<LiveAnswer>())
        {
            if (answer.Reading is { } reading)
            {
                reading.Values = answer.Values!;
            }
        }

        (_answers, Answered, IsBusy) = (answers, request, false);
        OnAnswered?.Invoke();
        return true;
    }

    /// <summary>Gives up what runs, and lets go of what was read.</summary>
    public void Dispose()
    {
        _debouncer.Dispose();
        (_answers, _asked, Answered, IsBusy) = (LiveAnswers.None, null, null, false);
    }

    private async Task<LiveAnswers> AnswerAsync(
        LiveRequest request, IAnalysisReader reader, LiveAnswers known, CancellationToken cancellation)
    {
        if (request.Text.Length == 0 && string.IsNullOrEmpty(request.Other))
        {
            return LiveAnswers.None;
        }

        try
        {
            return await texts.InTurnAsync(
                _visitor, request.Analysis, model => new LiveAnswering(model, request, reader, known).Answer(), cancellation);
        }
        catch (NeuronExplorerException error)
        {
            // A full queue empties: the same may be asked again.
            _asked = error is QueueFullException && _asked == request ? null : _asked;
            return new LiveAnswers(new LiveAnswer(request.Text, null) { Problem = error.Message }, null, null);
        }
    }
}
