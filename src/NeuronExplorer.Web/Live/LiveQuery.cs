using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Live;

/// <summary>What the live page shows.</summary>
public sealed record LiveQuery : IPageQuery<LiveQuery>
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

    /// <summary>Which of two texts the map and the list are of: the first, the second, or what differs between them.</summary>
    public string Side { get; init; } = Difference;

    /// <summary>Whether the map counts detectors alone.</summary>
    public bool DetectorsOnly { get; init; }

    /// <summary>The only layer whose neurons are listed, or null for all.</summary>
    public int? Layer { get; init; }

    /// <summary>The neuron followed along the text.</summary>
    public NeuronId? Neuron { get; init; }

    /// <summary>Neurons switched off.</summary>
    public IReadOnlyList<NeuronId> Off { get; init; } = [];

    /// <summary>The neurons switched off, as the address has them; null for none.</summary>
    public string? OffText => AddressParts.List(Off);

    public static LiveQuery Parse(string address)
    {
        AddressQuery parts = AddressQuery.Of(address);
        LiveQuery alone = new()
        {
            Text = parts.Filled("text"),
            At = parts.Index("at"),
            DetectorsOnly = parts["count"] == "detectors",
            Layer = parts.Index("layer"),
            Neuron = ReadNeuron(parts["neuron"]),
            Off = ReadNeurons(parts["off"]),
        };
        return parts["other"] is not { } other ? alone : alone with
        {
            Other = other,
            OtherAt = parts.Index("atother"),
            Side = parts["show"] is First or Second ? parts["show"]! : Difference,
        };
    }

    public string Write()
    {
        string query = AddressParts.Join(
            ("text", Text),
            ("other", Other),
            ("at", AddressParts.Number(At)),
            ("atother", AddressParts.Number(OtherAt)),
            ("show", Other is null ? null : AddressParts.Unless(Difference, Side)),
            ("count", DetectorsOnly ? "detectors" : null),
            ("layer", AddressParts.Number(Layer)),
            ("neuron", Neuron?.ToString()),
            ("off", OffText));
        // An open box with nothing in it is part of what is shown.
        return Other is not "" ? query : query.Length == 0 ? "other=" : $"{query}&other=";
    }

    /// <summary>The same on one text alone.</summary>
    public LiveQuery Alone() => this with { Other = null, OtherAt = null, Side = Difference };

    /// <summary>Reads neurons set apart by commas.</summary>
    public static IReadOnlyList<NeuronId> ReadNeurons(string? text) =>
        [.. (text ?? "").Split(',').Select(ReadNeuron).OfType<NeuronId>().Distinct()];

    private static NeuronId? ReadNeuron(string? text) => NeuronId.TryParse(text, out NeuronId id) ? id : null;
}
