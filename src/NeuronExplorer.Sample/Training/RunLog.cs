using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuronExplorer.Sample.Training;

/// <summary>One line of the loss log.</summary>
/// <param name="Step">Finished steps.</param>
/// <param name="Tokens">Positions learned from so far.</param>
/// <param name="Seconds">Training time so far, including earlier runs.</param>
internal sealed record RunLogLine(int Step, long Tokens, double Seconds)
{
    /// <summary>Mean training loss since the last line, in nats a token.</summary>
    public double? TrainLoss { get; init; }

    public double? LearningRate { get; init; }

    /// <summary>Length of the last gradient before clipping.</summary>
    public double? GradientNorm { get; init; }

    public double? TokensPerSecond { get; init; }

    /// <summary>Loss on held-out text by domain, in nats a token.</summary>
    public IReadOnlyDictionary<string, double>? ValidationLoss { get; init; }

    /// <summary>The results of a small analysis of the model, by layer.</summary>
    public IReadOnlyList<LayerPhenomena>? Layers { get; init; }

    /// <summary>The new total of steps, when the time budget changed it.</summary>
    public int? PlannedSteps { get; init; }
}

/// <summary>The loss log: JSON lines, kept for the model card.</summary>
internal sealed class RunLog(string path)
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public void Add(RunLogLine line) => File.AppendAllText(path, JsonSerializer.Serialize(line, s_options) + "\n");

    /// <summary>Removes what was logged after a checkpoint, before training continues from it.</summary>
    public void CutAfter(int step)
    {
        if (File.Exists(path))
        {
            string[] kept = [.. File.ReadLines(path).Where(line => StepOf(line) <= step)];
            File.WriteAllLines(path, kept);
        }
    }

    private static int StepOf(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<RunLogLine>(line, s_options)?.Step ?? int.MaxValue;
        }
        catch (JsonException)
        {
            // The incomplete last line of a killed run.
            return int.MaxValue;
        }
    }
}
