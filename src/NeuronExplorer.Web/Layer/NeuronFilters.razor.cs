using System.Globalization;
using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Web.Layer;

/// <summary>Narrows a table by kinds and ranges.</summary>
/// <typeparam name="TQuery">What the table shows.</typeparam>
public partial class NeuronFilters<TQuery>
    where TQuery : NeuronTableQuery
{
    private string _column = NeuronCatalogue.Frequency;
    private string? _least;
    private string? _most;
    private string? _trouble;

    [Parameter, EditorRequired]
    public required TQuery Query { get; set; }

    [Parameter]
    public EventCallback<TQuery> OnChange { get; set; }

    /// <summary>The full-length windows behind the positional kinds.</summary>
    [Parameter]
    public PositionalEvidence? Evidence { get; set; }

    private static string Title(string column) => NeuronCatalogue.Find(column)?.Title ?? column;

    private static string Bounds(ColumnRange range)
    {
        Statistic statistic = NeuronCatalogue.Find(range.Column)!;
        string Text(double bound) => StatisticText.Of(statistic, bound);
        return (range.Least, range.Most) switch
        {
            ({ } least, { } most) => $"{Text(least)} – {Text(most)}",
            ({ } least, null) => $"≥ {Text(least)}",
            (null, { } most) => $"≤ {Text(most)}",
            _ => "",
        };
    }

    private async Task ApplyAsync()
    {
        _trouble = null;
        if (!TryRead(_least, out double? least) || !TryRead(_most, out double? most))
        {
            _trouble = $"\"{(TryRead(_least, out _) ? _most : _least)}\" is not a number";
            return;
        }

        _least = null;
        _most = null;
        await OnChange.InvokeAsync(Query.Within(_column, least, most));
    }

    private static bool TryRead(string? text, out double? value)
    {
        string trimmed = (text ?? "").Trim();
        bool percent = trimmed.EndsWith('%');
        bool known = double.TryParse(trimmed.TrimEnd('%'), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture,
            out double number);
        value = known ? percent ? number / 100 : number : null;
        return known || trimmed.Length == 0;
    }
}
