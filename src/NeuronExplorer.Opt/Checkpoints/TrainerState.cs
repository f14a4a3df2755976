using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>How far training had come, from Hugging Face's <c>trainer_state.json</c> or else from the folder's name.</summary>
public static partial class TrainerState
{
    public const string FileName = "trainer_state.json";
    public const string StepKey = "global_step";
    public const string OfFolder = "folder name";

    // The file holds the whole log of a training.
    private const int MostBytes = 1 << 28;

    /// <summary>The step of a model folder; null where neither the file nor the name says it.</summary>
    /// <exception cref="NeuronExplorerException">The file is there, but does not say a step.</exception>
    public static TrainingStep? Of(string folder)
    {
        string path = Path.Combine(folder, FileName);
        return File.Exists(path) ? new TrainingStep(Read(path), FileName) : OfName(Path.GetFileName(
            Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))));
    }

    /// <summary>The file's text for a checkpoint after <paramref name="step"/> steps.</summary>
    public static byte[] Write(long step) => Encoding.UTF8.GetBytes($"{{\n  \"{StepKey}\": {step}\n}}\n");

    // A name that ends like "checkpoint-500", "step-500", "step_500" or "step500".
    private static TrainingStep? OfName(string name) =>
        Name().Match(name) is { Success: true } match
        && long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long step)
            ? new TrainingStep(step, OfFolder)
            : null;

    // Only as far as the step: the log behind it may hold NaN, which is not JSON although Hugging Face writes it.
    private static long Read(string path)
    {
        byte[] content = FileErrors.ReadSmall(path, MostBytes);
        try
        {
            Utf8JsonReader reader = new(content.AsSpan(content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals(StepKey))
                {
                    reader.Read();
                    return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long step) && step >= 0
                        ? step
                        : throw Wrong(path, $"is {ForeignText.Show(Encoding.UTF8.GetString(reader.ValueSpan))}");
                }
            }
        }
        catch (JsonException error)
        {
            throw new NeuronExplorerException(
                $"{path}: is not JSON: {ForeignText.Show(error.Message)}; correct it, or take it away if the training step does not matter",
                error);
        }

        throw Wrong(path, "is missing");
    }

    private static NeuronExplorerException Wrong(string path, string what) => new(
        $"{path}: {StepKey} {what}; it must be a whole number from 0: correct it, or take the file away if the step does not matter");

    [GeneratedRegex(@"(?:^|[-_.])(?:checkpoint[-_]|step[-_]?)(\d+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
