namespace NeuronExplorer.Sample.Generator.Tables;

/// <summary>Departures, lessons, tides and calendars.</summary>
internal static class Timetables
{
    private static readonly string[] s_subjects =
        ["Mathematics", "English", "History", "Biology", "Music", "Art", "Physics", "Geography", "Chemistry", "Sport", "Latin", "French",
            "Break", "Reading"];

    /// <summary>Trains or buses from a station.</summary>
    public static string Departures(SeededRandom random, int rows)
    {
        string vehicle = random.Pick(["Train", "Bus", "Ferry", "Flight", "Tram"]);
        int minutes = random.Between(5, 9) * 60;
        List<string> towns = TableWords.Words(random, "place", 5);
        List<string[]> lines = [];
        for (int i = 0; i < rows; i++)
        {
            minutes += random.Between(1, 9) * 5;
            lines.Add([TableWords.Clock(minutes), $"{random.Between(100, 999)}", random.Pick(towns), $"{random.Between(1, 12)}",
                random.Pick(["on time", "on time", "on time", "delayed", "cancelled"])]);
        }

        return $"""
            DEPARTURES
            {TableWords.Word(random, "place")} Station, {random.Pick(TableWords.Days)}

            {TableText.Set(TableDocuments.Style(random), ["Time", vehicle, "To", "Platform", "Remarks"], lines)}
            """;
    }

    /// <summary>The lessons of a week.</summary>
    public static string School(SeededRandom random, int rows)
    {
        int hours = Math.Clamp(rows / 3, 3, 9);
        List<string[]> lines = [.. Enumerable.Range(0, hours).Select(hour =>
            (string[])[TableWords.Clock(480 + (55 * hour)), .. Enumerable.Range(0, 5).Select(_ => random.Pick(s_subjects))])];
        return $"""
            TIMETABLE
            Class {random.Between(1, 12)}{(char)('A' + random.Below(4))}, {TableWords.Word(random, "surname")} School
            Teacher: {TableWords.Word(random, "person")}

            {TableText.Set(TableDocuments.Style(random), ["Time", .. TableWords.Days.Take(5)], lines)}
            """;
    }

    /// <summary>High and low water.</summary>
    public static string Tides(SeededRandom random, int rows)
    {
        int minutes = random.Between(0, 300);
        int start = random.Below(7);
        List<string[]> lines = [];
        for (int day = 1; day <= Math.Min(rows, 28); day++)
        {
            lines.Add([$"{day}", TableWords.Days[(start + day) % 7][..3], TableWords.Clock(minutes),
                $"{random.Between(4, 6)}.{random.Below(10)}", TableWords.Clock(minutes + 372),
                $"{random.Between(0, 2)}.{random.Below(10)}"]);
            minutes = (minutes + 50) % 1440;
        }

        return $"""
            TIDE TABLE
            Harbour of {TableWords.Word(random, "place")}, {random.Pick(TableWords.Months)} {random.Between(1960, 2025)}
            Heights in metres

            {TableText.Set(TableDocuments.Style(random), ["Day", "Date", "High", "Height", "Low", "Height"], lines)}
            """;
    }

    /// <summary>A month, one week per line.</summary>
    public static string Calendar(SeededRandom random, int rows)
    {
        List<string> months = [];
        int first = random.Below(7);
        int month = random.Below(12);
        for (int i = 0; i < Math.Clamp(rows / 8, 1, 4); i++)
        {
            int days = ((month + i) % 12) switch { 1 => 28, 3 or 5 or 8 or 10 => 30, _ => 31 };
            IEnumerable<string> cells = Enumerable.Repeat("  ", first).Concat(Enumerable.Range(1, days).Select(day => $"{day,2}"));
            months.Add($"{TableWords.Months[(month + i) % 12]}\nMo Tu We Th Fr Sa Su\n"
                + string.Join('\n', cells.Chunk(7).Select(week => string.Join(' ', week))));
            first = (first + days) % 7;
        }

        return $"CALENDAR {random.Between(1900, 2035)}\n\n" + string.Join("\n\n", months);
    }
}
