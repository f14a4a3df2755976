namespace NeuronExplorer.Sample.Generator.Tables;

/// <summary>Leagues, races, censuses and marks.</summary>
internal static class Results
{
    /// <summary>A league, ordered by points.</summary>
    public static string League(SeededRandom random, int rows)
    {
        int games = random.Between(10, 34);
        var teams = TableWords.Words(random, "place", Math.Clamp(rows, 6, 20)).Select(town =>
        {
            int won = random.Between(1, games - 2);
            int drawn = random.Between(0, games - won);
            return (Town: town, Won: won, Drawn: drawn, Points: (3 * won) + drawn);
        }).OrderByDescending(team => team.Points).ToList();
        List<string[]> lines =
            [.. teams.Select((team, index) =>
            new[] { $"{index + 1}", team.Town, $"{games}", $"{team.Won}", $"{team.Drawn}", $"{games - team.Won - team.Drawn}",
            $"{team.Points}" })];
        return $"""
            {random.Pick(["FOOTBALL", "HANDBALL", "HOCKEY", "RUGBY", "CRICKET"])} LEAGUE {random.Between(1920, 2025)}

            {TableText.Set(TableDocuments.Style(random), ["Rank", "Team", "Played", "Won", "Drawn", "Lost", "Points"], lines)}
            """;
    }

    /// <summary>The result of a race.</summary>
    public static string Race(SeededRandom random, int rows)
    {
        int seconds = random.Between(1800, 9000);
        List<string[]> lines = [];
        foreach (string name in TableWords.Words(random, "person", rows))
        {
            lines.Add([$"{lines.Count + 1}", $"{random.Between(10, 399)}", name, TableWords.Word(random, "country"),
                $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}"]);
            seconds += random.Between(1, 70);
        }

        return $"""
            RESULTS
            {random.Between(5, 60)} km {
                random.Pick(["run", "ski race", "bicycle race", "walk", "rowing race"])} of {TableWords.Word(random, "place")}

            {TableText.Set(TableDocuments.Style(random), ["Place", "Number", "Name", "Country", "Time"], lines)}
            """;
    }

    /// <summary>Towns and their populations.</summary>
    public static string Census(SeededRandom random, int rows)
    {
        long all = 0;
        List<string[]> lines = [];
        foreach (string town in TableWords.Words(random, "place", rows).Order(StringComparer.Ordinal))
        {
            int people = random.Between(200, 90_000);
            all += people;
            lines.Add([town, $"{people}", $"{random.Between(4, 300)}", $"{random.Between(1000, 1900)}"]);
        }

        return $"""
            POPULATION OF {TableWords.Word(random, "country").ToUpperInvariant()}, {random.Between(1880, 2020)}

            {TableText.Set(TableDocuments.Style(random), ["Town", "People", "Area", "Founded"], lines)}

            Total: {all}
            """;
    }

    /// <summary>Marks of a class.</summary>
    public static string Marks(SeededRandom random, int rows)
    {
        List<string[]> lines = [];
        foreach (string name in TableWords.Words(random, "firstName", rows))
        {
            int[] marks = [.. Enumerable.Range(0, 4).Select(_ => random.Between(1, 20))];
            lines.Add([$"{lines.Count + 1}", name, .. marks.Select(mark => $"{mark}"), $"{marks.Sum()}"]);
        }

        return $"""
            MARKS
            Class {random.Between(1, 12)}{(char)('A' + random.Below(4))}, {random.Pick(TableWords.Months)} {random.Between(1970, 2025)}

            {TableText.Set(TableDocuments.Style(random), ["No", "Name", "Reading", "Writing", "Maths", "Music", "Sum"], lines)}
            """;
    }
}
