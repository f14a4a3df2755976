using System.Text.Json;
using System.Text.Json.Serialization;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Hosting.Exports;

/// <summary>One neuron, <c>export --what neurons</c>: every statistic of the catalogue, null where one does not apply.</summary>
/// <param name="View">Its layer.</param>
/// <param name="Detail">What is stored of it beside the layer's columns.</param>
[JsonConverter(typeof(NeuronRowConverter))]
public sealed record NeuronRow(LayerView View, NeuronDetail Detail)
{
    private static readonly Dictionary<string, Statistic> s_byKey = NeuronCatalogue.All.ToDictionary(statistic => statistic.Key);

    /// <summary>A statistic's value, or null where it does not apply.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such key.</exception>
    public object? this[string key] => Value(s_byKey[key]);

    /// <summary>A statistic's value, or null where it does not apply.</summary>
    public object? Value(Statistic statistic) => statistic.Listed is { } listed
        ? listed(View, Detail)
        : statistic.Plain(View, Detail.Id.Index);
}

/// <summary>Writes a neuron's statistics under their keys; those with a dot, such as <c>covering.1</c>, as one object.</summary>
internal sealed class NeuronRowConverter : JsonConverter<NeuronRow>
{
    public override NeuronRow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("rows are written, not read");

    public override void Write(Utf8JsonWriter writer, NeuronRow value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        string? open = null;
        foreach (Statistic statistic in NeuronCatalogue.All)
        {
            (string? group, string name) = Split(statistic.Key);
            if (group != open)
            {
                if (open is not null)
                {
                    writer.WriteEndObject();
                }

                if (group is not null)
                {
                    writer.WriteStartObject(group);
                }

                open = group;
            }

            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value.Value(statistic), options);
        }

        if (open is not null)
        {
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>The object that a key's value stands in, or null, and its name there.</summary>
    public static (string? Group, string Name) Split(string key) =>
        key.IndexOf('.', StringComparison.Ordinal) is var dot && dot < 0 ? (null, key) : (key[..dot], key[(dot + 1)..]);
}
