using NeuronExplorer.Core.Catalogue;

namespace NeuronExplorer.Hosting.Exports;

/// <summary>One statistic of the data dictionary, <c>dictionary</c>.</summary>
/// <param name="Key">Its name in files, API and addresses; a dot stands for an object.</param>
/// <param name="Title">Its heading on pages.</param>
/// <param name="Definition">What it says.</param>
/// <param name="Unit">Of what its numbers are; empty for none.</param>
/// <param name="Source">Paper with section and figure, or "ours".</param>
/// <param name="Type">integer, number, boolean, text, list or object; with "or null" where it may not apply.</param>
/// <param name="Null">What null means; null where every neuron has a value.</param>
/// <param name="Values">The names that a text can be; null for others.</param>
public sealed record DictionaryRow(
    string Key, string Title, string Definition, string Unit, string Source, string Type, string? Null, IReadOnlyList<string>? Values);

/// <summary>Every statistic of a neuron, for people and programs.</summary>
public static class DataDictionary
{
    public static IReadOnlyList<DictionaryRow> Rows { get; } = [.. NeuronCatalogue.All.Select(Row)];

    /// <summary>The name of a type in files.</summary>
    public static string TypeName(StatisticType type) => type switch
    {
        StatisticType.Whole => "integer",
        StatisticType.Number => "number",
        StatisticType.Flag => "boolean",
        StatisticType.Name => "text",
        StatisticType.List => "list",
        _ => "object",
    };

    private static DictionaryRow Row(Statistic statistic) => new(
        statistic.Key,
        statistic.Title,
        statistic.Definition,
        statistic.Unit,
        statistic.Source,
        TypeName(statistic.Type) + (statistic.Absent is null ? "" : " or null"),
        statistic.Absent,
        statistic.Type == StatisticType.Name ? [.. statistic.Choices.Select(choice => choice.Name).Where(name => name.Length > 0)] : null);
}
