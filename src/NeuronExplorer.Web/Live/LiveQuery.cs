using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Live;

/// <summary>What the live page shows.</summary>
public sealed record LiveQuery : IPageQuery<LiveQuery>
{
    public const string First = "a";
    public const string Second = "b";
    public const string Difference = "difference";

    private static readonly IReadOnlyList<NeuronId> s_none = [];

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

    /// <summary>Key of the only kind of neurons that are listed, or null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>Key of the column that orders the list.</summary>
    public string Sort { get; init; } = LiveColumns.Default.Key;

    /// <summary>Whether low values come first.</summary>
    public bool Ascending { get; init; }

    /// <summary>The neuron followed along the text.</summary>
    public NeuronId? Neuron { get; init; }

    /// <summary>Neurons switched off.</summary>
    public IReadOnlyList<NeuronId> Off { get; init; } = [];

    /// <summary>Whether the neurons listed as changed by those off are of the whole text, not of the token alone.</summary>
    public bool ChangedInText { get; init; }

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
            Kind = NeuronKinds.Find(parts["kind"] ?? "")?.Key,
            Sort = LiveColumns.Find(parts["sort"])?.Key ?? LiveColumns.Default.Key,
            Ascending = parts.Flag("asc"),
            Neuron = ReadNeuron(parts["neuron"]),
            Off = ReadNeurons(parts["off"]),
            ChangedInText = parts["changed"] == "text",
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
            ("kind", Kind),
            ("sort", AddressParts.Unless(LiveColumns.Default.Key, Sort)),
            ("asc", Ascending ? "true" : null),
            ("neuron", Neuron?.ToString()),
            ("off", OffText),
            ("changed", ChangedInText ? "text" : null));
        // An open box with nothing in it is part of what is shown.
        return Other is not "" ? query : query.Length == 0 ? "other=" : $"{query}&other=";
    }

    /// <summary>What of it decides which neurons are listed, and in which order.</summary>
    public LiveQuery Listing() => new() { Layer = Layer, Kind = Kind, Sort = Sort, Ascending = Ascending, Off = s_none };

    /// <summary>The same on one text alone.</summary>
    public LiveQuery Alone() => this with { Other = null, OtherAt = null, Side = Difference };

    /// <summary>The same, ordered by a column: as its values are most often wanted at the first click, reversed at the next.</summary>
    public LiveQuery SortedBy(LiveColumn column) => Sort == column.Key
        ? this with { Ascending = !Ascending }
        : this with { Sort = column.Key, Ascending = !column.HighFirst };

    /// <summary>The same with a neuron switched off, too.</summary>
    public LiveQuery WithOff(NeuronId neuron) => this with { Off = [.. Off.Append(neuron).Distinct()] };

    /// <summary>Reads neurons set apart by commas.</summary>
    public static IReadOnlyList<NeuronId> ReadNeurons(string? text) =>
        [.. (text ?? "").Split(',').Select(ReadNeuron).OfType<NeuronId>().Distinct()];

    private static NeuronId? ReadNeuron(string? text) => NeuronId.TryParse(text, out NeuronId id) ? id : null;
}
