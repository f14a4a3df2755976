using System.Globalization;
using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Web.Layer;

/// <summary>Narrows a table by kinds and ranges.</summary>
public partial class NeuronFilters
{
    private string _column = "frequency";
    private string? _least;
    private string? _most;
    private string? _trouble;

    [Parameter, EditorRequired]
    public required LayerQuery Query { get; set; }

    [Parameter]
    public EventCallback<LayerQuery> OnChange { get; set; }

    /// <summary>What the kinds that speak of positions rest on.</summary>
    [Parameter]
    public PositionalEvidence? Evidence { get; set; }

    private static string Title(ColumnRange range) => NeuronColumns.Find(range.Column)?.Title ?? range.Column;

    private static string Bounds(ColumnRange range)
    {
        Func<double, string> text = NeuronColumns.Find(range.Column)!.Text;
        return (range.Least, range.Most) switch
        {
            ({ } least, { } most) => $"{text(least)} – {text(most)}",
            ({ } least, null) => $"≥ {text(least)}",
            (null, { } most) => $"≤ {text(most)}",
            _ => "",
        };
    }

    private async Task ApplyAsync()
    {
        _trouble = null;
        if (!TryRead(_least, out double? least) || !TryRead(_most, out double? most))
        {
            _trouble = $"\"{(TryRead(_least, out _) ? _most : _least)}\" is no number";
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
