using System.Text.Json;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// Cuts a corpus into batches of consecutive whole windows, without padding. The plan is kept in the scratch folder: the
/// last bits of a product depend on its number of rows, so a resumed run must cut like the first one, however much memory
/// is free then.
/// </summary>
internal static class BatchPlan
{
    private const string FileName = "batches.json";

    /// <summary>Batches of at most <paramref name="rows"/> rows, or of one window if that is longer.</summary>
    public static PositionRange[] Make(TokenWindows windows, int rows)
    {
        List<PositionRange> batches = [];
        for (int first = 0; first < windows.Count;)
        {
            int end = first + 1;
            while (end < windows.Count && windows.Starts[end + 1] - windows.Starts[first] <= rows)
            {
                end++;
            }

            batches.Add(new PositionRange(windows.Starts[first], windows.Starts[end] - windows.Starts[first]));
            first = end;
        }

        return [.. batches];
    }

    /// <summary>
    /// The plan in the scratch folder if it was made for these windows; otherwise makes a new one and keeps it there.
    /// </summary>
    public static PositionRange[] Resume(string folder, TokenWindows windows, int rows)
    {
        string file = Path.Combine(folder, FileName);
        if (File.Exists(file) && Read(file) is { } kept && kept.Rows == windows.Rows && kept.Windows == windows.Count)
        {
            return Make(windows, kept.BatchRows);
        }

        string temporary = file + ".tmp";
        File.WriteAllText(temporary, JsonSerializer.Serialize(new Kept(windows.Rows, windows.Count, rows)));
        File.Move(temporary, file, overwrite: true);
        return Make(windows, rows);
    }

    /// <summary>The plan's file: a run that goes on elsewhere must cut alike too.</summary>
    public static PassFile FileIn(string folder) => new(FileName, new FileInfo(Path.Combine(folder, FileName)).Length, IsFixed: true);

    private static Kept? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Kept>(File.ReadAllText(file));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Kept(int Rows, int Windows, int BatchRows);
}
