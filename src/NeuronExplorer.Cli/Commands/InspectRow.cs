using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Cli.Commands;

/// <summary>What <c>inspect</c> prints.</summary>
internal sealed record InspectRow(
    string Name,
    string Variant,
    ModelShape Shape,
    long Parameters,
    string WeightType,
    string Format,
    IReadOnlyList<ModelFile> Files,
    string Fingerprint,
    NeedsRow Needs)
{
    public static InspectRow Of(ModelNeeds needs)
    {
        ModelInfo model = needs.Model;
        return new InspectRow(
            model.Name,
            needs.Variant,
            model.Shape,
            model.Parameters,
            model.WeightType,
            model.Format,
            model.Files,
            model.Fingerprint,
            new NeedsRow(
                needs.MemoryBytes,
                ByteSize.Format(needs.MemoryBytes),
                needs.ScratchBytesPerToken,
                ByteSize.Format(needs.ScratchBytesPerToken * 1_000_000),
                needs.SecondsPerThousandTokens));
    }
}

/// <summary>What an analysis needs; the time is a rough guess for this machine.</summary>
internal sealed record NeedsRow(
    long MemoryBytes, string Memory, long ScratchBytesPerToken, string ScratchPerMillionTokens, double SecondsPerThousandTokens);
