namespace NeuronExplorer.Web.Exports;

/// <summary>One row of a file whose columns are chosen as the program runs, in their order.</summary>
public static class ExportRow
{
    /// <summary>Makes a row; a number that is none becomes nothing, since JSON has no word for it.</summary>
    public static OrderedDictionary<string, object?> Of(params ReadOnlySpan<(string Column, object? Value)> cells)
    {
        OrderedDictionary<string, object?> row = new(cells.Length);
        foreach ((string column, object? value) in cells)
        {
            row[column] = value is double number && !double.IsFinite(number) ? null : value;
        }

        return row;
    }
}
