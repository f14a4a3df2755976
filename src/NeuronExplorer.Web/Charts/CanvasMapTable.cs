using NeuronExplorer.Web.Exports;

namespace NeuronExplorer.Web.Charts;

/// <summary>A map's cells as rows for files.</summary>
public static class CanvasMapTable
{
    public static IEnumerable<object> Rows(CanvasMapData data)
    {
        string column = data.Format switch { "name" => "class", "percent" => "share", "nats" => "nats", _ => "count" };
        for (int cell = 0; cell < data.Shades.Length; cell++)
        {
            object value = data.Format == "name" ? data.Names[data.Shades[cell]] : data.Values[cell];
            yield return data.Columns == 0
                ? ExportRow.Of((data.Noun, cell), (column, value))
                : ExportRow.Of(("row", data.Rows[cell / data.Columns]), ("column", data.Heads[cell % data.Columns]), (column, value));
        }
    }
}
