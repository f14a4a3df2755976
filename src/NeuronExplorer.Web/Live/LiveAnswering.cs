using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Live;

/// <summary>
/// Answers a request while it is the visitor's turn at the model. Whole runs, which are large, live no longer than the work
/// on one text; what is known from the answers before is not run again.
/// </summary>
internal sealed class LiveAnswering(ILiveModel model, LiveRequest request, IAnalysisReader reader, LiveAnswers known)
{
    private static readonly LiveOptions s_options = new() { KeepsOutputs = true };

    public LiveAnswers Answer()
    {
        bool same = request.Text == request.Other;
        (int[]? tokens, LiveAnswer? refused) = Tokens(request.Text);
        (int[]? otherTokens, LiveAnswer? otherRefused) = same ? (tokens, refused) : Tokens(request.Other);
        bool both = tokens is not null && otherTokens is not null;
        IReadOnlyList<AlignedPlace> places = both ? TokenAlignment.Of(tokens, otherTokens) : [];
        AlignedPlace? place = LiveDifference.PlaceOf(places, request.At, request.OtherAt) is { } column ? places[column] : null;
        // Lists of whole texts show a neuron where it fires most; of the same text twice they are empty.
        bool strongest = both && place is null && !same;
        LiveAnswer? first = tokens is null ? refused : Read(request.Text, tokens, both ? place?.First : request.At, strongest);
        LiveAnswer? other = same ? first : otherTokens is null ? otherRefused : Read(request.Other!, otherTokens, place?.Other, strongest);
        return new LiveAnswers(first, other, Difference(first?.Reading, other?.Reading));
    }

    private (int[]? Tokens, LiveAnswer? Refused) Tokens(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return (null, null);
        }

        try
        {
            return (model.Tokens(text), null);
        }
        catch (NeuronExplorerException wrong)
        {
            return (null, new LiveAnswer(text, null) { Problem = wrong.Message });
        }
    }

    /// <summary>A text with what comes after a position; the last where none is given, or the text ends before.</summary>
    private LiveAnswer Read(string text, int[] tokens, int? at, bool strongest)
    {
        int position = Math.Min(at ?? tokens.Length - 1, tokens.Length - 1);
        LiveWanted wanted = new([position], request.Neuron, strongest);
        LiveAnswer? before = Array.Find([known.First, known.Other], answer => answer?.Reading is not null && answer.Text == text);
        if (before is not null && before.Off == request.Off && before.Next?.Position == position && before.Values!.Has(wanted))
        {
            return before;
        }

        LiveRun run = model.Run(text, s_options);
        return new LiveAnswer(text, before?.Reading ?? new LiveReading(run, reader))
        {
            Off = request.Off,
            Next = Next(text, run, position),
            Values = LiveValues.Of(run, wanted),
        };
    }

    private LiveNextTokens Next(string text, LiveRun run, int position)
    {
        NextDistribution before = model.Next(run, position);
        IReadOnlyList<NeuronId> off = LiveQuery.ReadNeurons(request.Off);
        if (off.Count == 0)
        {
            return LiveNextTokens.Of(position, before);
        }

        LiveRun without = model.Run(text, s_options with { SwitchedOff = [.. off] });
        return LiveNextTokens.Of(SwitchOffEffect.Of(run, without, off, position, (before, model.Next(without, position))));
    }

    private LiveDifference? Difference(LiveReading? first, LiveReading? other) =>
        first is null || other is null ? null
        : first == known.Difference?.First && other == known.Difference.Other ? known.Difference
        : new LiveDifference(first, other);
}
