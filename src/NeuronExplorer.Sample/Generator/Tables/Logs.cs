namespace NeuronExplorer.Sample.Generator.Tables;

/// <summary>Logs of servers, instruments and ships.</summary>
internal static class Logs
{
    private static readonly string[] s_events =
    [
        "INFO server started on port {0}", "INFO request {0} completed in {1} ms", "INFO user {2} logged in", "INFO user {2} logged out",
        "WARN disk is {1} percent full", "ERROR connection to {3} refused", "INFO connected to {3}", "DEBUG cache hit for key {0}",
        "DEBUG cache miss for key {0}",
        "INFO saved {1} records", "WARN request {0} took longer than {1} ms", "ERROR file {2}.txt not found", "INFO reading {2}.json",
        "INFO job {0} finished",
        "WARN retrying in {1} seconds", "ERROR time-out while waiting for {3}", "DEBUG {1} items left in the queue", "INFO shutting down",
    ];

    private static readonly string[] s_words = "the of and to in is was for on that with as it at by from be are this".Split(' ');

    /// <summary>A server's log.</summary>
    public static string Server(SeededRandom random, int rows)
    {
        int day = random.Between(1, 28);
        int month = random.Between(1, 12);
        int year = random.Between(2005, 2025);
        int seconds = random.Between(0, 40_000);
        string host = TableWords.Word(random, "firmHead").ToLowerInvariant();
        List<string> lines = [];
        for (int i = 0; i < rows; i++)
        {
            seconds += random.Between(1, 90);
            string what = string.Format(random.Pick(s_events), random.Between(1000, 9999), random.Between(2, 99),
                TableWords.Word(random, "firstName").ToLowerInvariant(), host);
            lines.Add($"{year}-{month:00}-{day:00} {seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00} {what}");
        }

        return string.Join('\n', lines);
    }

    /// <summary>Readings of an instrument.</summary>
    public static string Sensor(SeededRandom random, int rows)
    {
        int temperature = random.Between(-50, 250);
        int pressure = random.Between(980, 1030);
        List<string[]> lines = [];
        for (int i = 0; i < rows; i++)
        {
            temperature += random.Between(-12, 12);
            pressure += random.Between(-2, 2);
            lines.Add([$"{i + 1:000}", TableWords.Clock(i * 30), $"{temperature / 10}.{Math.Abs(temperature) % 10}", $"{pressure}",
                $"{random.Between(30, 99)}%", random.Pick(["N", "NE", "E", "SE", "S", "SW", "W", "NW"])]);
        }

        return $"""
            WEATHER STATION {TableWords.Word(random, "place").ToUpperInvariant()}
            Height: {random.Between(2, 2400)} m
            Date: {random.Between(1, 28)} {random.Pick(TableWords.Months)} {random.Between(1950, 2025)}

            {TableText.Set(TableDocuments.Style(random), ["No", "Time", "Temp", "Pressure", "Humidity", "Wind"], lines)}
            """;
    }

    /// <summary>A ship's log, one line per day.</summary>
    public static string Ship(SeededRandom random, int rows)
    {
        List<string> lines = [.. Enumerable.Range(1, rows).Select(day =>
            $"Day {day}. Wind {TableWords.Word(random, "direction")}, force {random.Between(1, 9)}. {random.Between(20, 240)} miles. "
                + $"{TableWords.Word(random, "weatherLine")}.")];
        return $"LOG OF THE {random.Pick(["HALCYON", "MERIDIAN", "ALBATROSS", "CONSTANCE", "NORTHERN STAR", "GOOD INTENT"])}\nCaptain: "
            + $"{TableWords.Word(random, "person")}\nFrom: {TableWords.Word(random, "place")}\nTo: {TableWords.Word(random, "place")}\n\n"
            + string.Join('\n', lines);
    }

    /// <summary>Words in numbered rows of eight.</summary>
    public static string Dump(SeededRandom random, int rows)
    {
        bool words = random.Chance(50);
        IEnumerable<string> lines = Enumerable.Range(0, rows).Select(row => $"{row * 8:0000}: "
            + string.Join(' ', Enumerable.Range(0, 8).Select(_ => words ? random.Pick(s_words) : $"{random.Below(256):x2}")));
        return (words ? "WORDS" : "BYTES") + " 0 TO " + ((rows * 8) - 1) + "\n\n" + string.Join('\n', lines);
    }
}
