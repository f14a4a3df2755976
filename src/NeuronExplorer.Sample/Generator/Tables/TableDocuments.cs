namespace NeuronExplorer.Sample.Generator.Tables;

/// <summary>
/// Composes tables, ledgers, timetables, logs and numbered lists, where the next word depends strongly on its place.
/// </summary>
internal static class TableDocuments
{
    private static readonly Func<SeededRandom, int, string>[] s_kinds =
    [
        Ledgers.Account, Ledgers.Invoice, Ledgers.Stock, Ledgers.Budget,
        Timetables.Departures, Timetables.School, Timetables.Tides, Timetables.Calendar,
        Lists.Numbered, Lists.Contents, Lists.Checklist, Lists.Recipe, Lists.Counting, Lists.Members,
        Logs.Server, Logs.Sensor, Logs.Ship, Logs.Dump,
        Results.League, Results.Race, Results.Census, Results.Marks,
    ];

    /// <summary>The next document.</summary>
    public static string Next(SeededRandom random)
    {
        // Six in ten tables have many rows; those with wide rows are long documents.
        int rows = random.Chance(60) ? random.Between(18, 38) : random.Between(5, 14);
        return random.Pick(s_kinds)(random, rows);
    }

    /// <summary>A style for a table, usually columns.</summary>
    public static TableStyle Style(SeededRandom random) =>
        random.Pick([TableStyle.Columns, TableStyle.Columns, TableStyle.Columns, TableStyle.Markdown, TableStyle.Commas]);
}
