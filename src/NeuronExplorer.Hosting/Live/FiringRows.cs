using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Live;

/// <summary>One token of a live run with the neurons that fire on it.</summary>
public sealed record FiringRow(
    int Position, int Token, string Text, IReadOnlyList<FiringLayerRow> Layers, IReadOnlyList<NextTokenRow>? Next);

/// <summary>One layer at one token, neurons by value, strongest first.</summary>
public sealed record FiringLayerRow(int Layer, int Firing, IReadOnlyList<FiringNeuronRow> Neurons);

/// <summary>
/// One firing neuron; what an analysis knows of it under the catalogue's keys, null where it knows nothing. The lift is
/// that of this token: how much likelier the neuron fires on it than anywhere.
/// </summary>
public sealed record FiringNeuronRow(
    int Layer,
    int Neuron,
    float Value,
    bool? Dead,
    double? Frequency,
    double? Specificity,
    double? Lift,
    string? Detector,
    string? PositionalType,
    bool? PositionalTooFewWindows)
{
    public static FiringNeuronRow Of(LiveFiring firing) => new(
        firing.Id.Layer,
        firing.Id.Index,
        firing.Value,
        (bool?)firing["dead"],
        (double?)firing["frequency"],
        firing.Specificity,
        firing.Lift,
        (string?)firing["detector"],
        (string?)firing["positionalType"],
        (bool?)firing["positionalTooFewWindows"]);
}

/// <summary>A likely next token.</summary>
public sealed record NextTokenRow(int Token, string Text, float Probability);

/// <summary>A live run as rows, <c>firings</c>.</summary>
/// <param name="run">The run.</param>
/// <param name="vocabulary">The model's tokens.</param>
/// <param name="known">An analysis of the model, or null for none.</param>
/// <param name="layers">First and last layer wanted.</param>
public sealed class FiringRows(LiveRun run, Vocabulary vocabulary, IAnalysisReader? known, (int First, int Last) layers)
{
    private readonly LiveJoin _join = new(run, known);

    /// <summary>Reads all that the rows need of the analysis, so that they do not end in the middle where it is damaged.</summary>
    /// <exception cref="DamagedAnalysisException">A part is not what was stored.</exception>
    public void Read() => _join.ReadTokens();

    /// <summary>The rows, made while they are read.</summary>
    public IEnumerable<FiringRow> All()
    {
        int[] wanted = [.. Enumerable.Range(0, run.Layers.Length)
            .Where(at => run.Layers[at].Layer >= layers.First && run.Layers[at].Layer <= layers.Last)];
        for (int position = 0; position < run.Tokens.Length; position++)
        {
            int here = position;
            bool last = position == run.Tokens.Length - 1;
            yield return new FiringRow(
                position,
                run.Tokens[position],
                vocabulary.Display(run.Tokens[position]),
                [.. wanted.Select(at => Layer(run.Layers[at].Layer, _join.FiringAt(at, here)))],
                last && run.Next.Length > 0 ? [.. run.Next.Select(Next)] : null);
        }
    }

    private NextTokenRow Next(ScoredToken next) => new(next.Token, vocabulary.Display(next.Token), next.Score);

    private static FiringLayerRow Layer(int layer, IEnumerable<LiveFiring> firing)
    {
        FiringNeuronRow[] rows = [.. firing.Select(FiringNeuronRow.Of).OrderByDescending(row => row.Value)];
        return new FiringLayerRow(layer, rows.Length, rows);
    }
}
