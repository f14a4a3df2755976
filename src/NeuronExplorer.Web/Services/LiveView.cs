using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Web.Services;

/// <summary>What the live page shows.</summary>
public sealed record LiveView
{
    public string? Text { get; init; }

    /// <summary>The token picked: its position, BOS being 0.</summary>
    public int? At { get; init; }

    /// <summary>The only layer whose neurons are listed, or null for all.</summary>
    public int? Layer { get; init; }

    /// <summary>The neuron followed along the text.</summary>
    public NeuronId? Neuron { get; init; }

    /// <summary>Neurons switched off.</summary>
    public IReadOnlyList<NeuronId> Off { get; init; } = [];

    public string? OffText => Off.Count == 0 ? null : string.Join(',', Off);

    /// <summary>Reads an address; anything that cannot be is left out.</summary>
    public static LiveView Of(string? text, int? at, int? layer, string? neuron, string? off) => new()
    {
        Text = string.IsNullOrEmpty(text) ? null : text,
        At = at is >= 0 ? at : null,
        Layer = layer is >= 0 ? layer : null,
        Neuron = NeuronId.TryParse(neuron, out NeuronId id) ? id : null,
        Off = [.. (off ?? "").Split(',').Select(part => (Known: NeuronId.TryParse(part, out NeuronId one), Id: one))
            .Where(part => part.Known).Select(part => part.Id).Distinct()],
    };
}
