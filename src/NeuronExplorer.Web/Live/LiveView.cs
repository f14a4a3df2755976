using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Web.Live;

/// <summary>What the live page shows.</summary>
public sealed record LiveView
{
    public const string First = "a";
    public const string Second = "b";
    public const string Difference = "difference";

    public string? Text { get; init; }

    /// <summary>The text to compare with; empty where its box is open and nothing is typed yet, null where it is closed.</summary>
    public string? Other { get; init; }

    /// <summary>The token picked: its position, BOS being 0.</summary>
    public int? At { get; init; }

    /// <summary>The token picked in the other text, where none of the first stands opposite.</summary>
    public int? OtherAt { get; init; }

    /// <summary>Of two texts: the first, the second, or the difference.</summary>
    public string? Shown { get; init; } = Difference;

    /// <summary>Whether the map counts detectors alone.</summary>
    public bool DetectorsOnly { get; init; }

    /// <summary>The only layer whose neurons are listed, or null for all.</summary>
    public int? Layer { get; init; }

    /// <summary>The neuron followed along the text.</summary>
    public NeuronId? Neuron { get; init; }

    /// <summary>Neurons switched off.</summary>
    public IReadOnlyList<NeuronId> Off { get; init; } = [];

    public string? OffText => Off.Count == 0 ? null : string.Join(',', Off);

    /// <summary>The same on one text alone.</summary>
    public LiveView Alone() => this with { Other = null, OtherAt = null, Shown = Difference };

    /// <summary>What of an address cannot be shown is left out.</summary>
    public LiveView Sane() => this with
    {
        Text = string.IsNullOrEmpty(Text) ? null : Text,
        At = At is >= 0 ? At : null,
        OtherAt = Other is not null && OtherAt is >= 0 ? OtherAt : null,
        Shown = Other is null ? Difference : Shown is First or Second ? Shown : Difference,
        Layer = Layer is >= 0 ? Layer : null,
    };

    /// <summary>Reads a neuron's name, or null.</summary>
    public static NeuronId? ReadNeuron(string? text) => NeuronId.TryParse(text, out NeuronId id) ? id : null;

    /// <summary>Reads neurons set apart by commas.</summary>
    public static IReadOnlyList<NeuronId> ReadNeurons(string? text) =>
        [.. (text ?? "").Split(',').Select(ReadNeuron).OfType<NeuronId>().Distinct()];
}
