using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Cli.Commands;

/// <summary>What <c>inspect</c> prints.</summary>
internal sealed record InspectRow(
    string Name,
    bool Constructed,
    string Variant,
    ModelShape Shape,
    long Parameters,
    string WeightType,
    string Format,
    IReadOnlyList<ModelFile> Files,
    string Fingerprint,
    long? TrainingStep,
    string? TrainingStepSource,
    TokenizerInfo? Tokenizer,
    NeedsRow Needs,
    IReadOnlyList<IgnoredTensor> IgnoredTensors)
{
    /// <summary>What a check of every weight found; null where none was asked for.</summary>
    public WeightCheck? Weights { get; init; }

    /// <summary>How the weights were found where not as usual.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public static InspectRow Of(ModelNeeds needs)
    {
        ModelInfo model = needs.Model;
        return new InspectRow(
            model.Name,
            model.Constructed,
            needs.Variant,
            model.Shape,
            model.Parameters,
            model.WeightType,
            model.Format,
            model.Files,
            model.Fingerprint,
            model.TrainingStep?.Step,
            model.TrainingStep?.Source,
            model.Tokenizer,
            new NeedsRow(
                needs.MemoryBytes,
                ByteSize.Format(needs.MemoryBytes),
                needs.LeastMemoryBytes,
                ByteSize.Format(needs.LeastMemoryBytes),
                needs.FixedScratchBytes,
                needs.ScratchBytesPerToken,
                ByteSize.Format(needs.FixedScratchBytes + (needs.ScratchBytesPerToken * 1_000_000)),
                needs.FixedSeconds,
                needs.SecondsPerThousandTokens),
            model.Ignored) { Notes = model.Notes };
    }
}

/// <summary>What <c>inspect --weights</c> prints of a model that cannot be opened.</summary>
internal sealed record RefusedRow(string Refused, WeightCheck Weights);

/// <summary>What an analysis of a million tokens needs, and its parts; times are rough guesses for this machine.</summary>
internal sealed record NeedsRow(
    long MemoryBytes,
    string Memory,
    long LeastMemoryBytes,
    string LeastMemory,
    long FixedScratchBytes,
    long ScratchBytesPerToken,
    string ScratchPerMillionTokens,
    double FixedSeconds,
    double SecondsPerThousandTokens);
