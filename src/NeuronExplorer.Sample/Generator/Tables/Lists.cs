namespace NeuronExplorer.Sample.Generator.Tables;

/// <summary>Numbered lists.</summary>
internal static class Lists
{
    private static readonly string[] s_lists =
        ["object", "creature", "fruit", "vegetable", "place", "person", "firm", "trade", "idiom", "country", "streetName", "spot"];

    private static readonly string[] s_steps =
    [
        "Wash the {0}.", "Cut the {0} into small pieces.", "Boil the {0} for {1} minutes.", "Add {1} grams of butter.", "Stir in the {0}.",
        "Cover the pot and wait for {1} minutes.", "Fry the {0} until brown.", "Mash the {0} with a fork.", "Add salt and pepper.",
        "Heat the oven to {2} degrees.", "Bake everything for {1} minutes.", "Pour off the water.", "Put the {0} aside.", "Serve with {0}.",
    ];

    /// <summary>Words of one kind, numbered.</summary>
    public static string Numbered(SeededRandom random, int rows)
    {
        string list = random.Pick(s_lists);
        string title = list switch
        {
            "object" => "THINGS TO TAKE", "creature" => "ANIMALS SEEN", "fruit" or "vegetable" => "SHOPPING LIST",
            "place" => "TOWNS ON THE WAY",
            "person" => "GUESTS", "firm" => "COMPANIES", "trade" => "TRADES", "idiom" => "SAYINGS", "country" => "COUNTRIES",
            "streetName" => "STREETS", _ => "ROOMS AND PLACES",
        };
        return $"{title}\n\n" + Items(TableWords.Words(random, list, Math.Min(rows, 30)), random.Pick([".", ")", ":"]));
    }

    /// <summary>A table of contents.</summary>
    public static string Contents(SeededRandom random, int rows)
    {
        int page = 1;
        List<string> lines = [];
        for (int i = 1; i <= rows; i++)
        {
            string title = $"Chapter {i}. The {English.Capitalised(TableWords.Word(random, random.Pick(["quality", "shade"])))} "
                + $"{English.Capitalised(TableWords.Word(random, random.Pick(["object", "creature", "spot"])))}";
            lines.Add(title.PadRight(48, '.') + $" {page,3}");
            page += random.Between(4, 19);
        }

        return "CONTENTS\n\n" + string.Join('\n', lines) + $"\n{"Index".PadRight(48, '.')} {page,3}";
    }

    /// <summary>A checklist with boxes.</summary>
    public static string Checklist(SeededRandom random, int rows)
    {
        IEnumerable<string> lines = Enumerable.Range(1, rows).Select(i =>
            $"{i,2} [{(random.Chance(60) ? "x" : " ")}] "
                + $"{random.Pick(["Check", "Clean", "Repair", "Count", "Paint", "Buy", "Find", "Return", "Label"])} the "
                + $"{TableWords.Word(random, "object")} in the {TableWords.Word(random, "spot")}");
        return $"CHECKLIST\nName: {TableWords.Word(random, "person")}\nDate: {random.Between(1, 28)} {random.Pick(TableWords.Months)}\n\n"
            + string.Join('\n', lines) + $"\n\nSigned: {TableWords.Word(random, "surname")}";
    }

    /// <summary>A recipe with amounts and steps.</summary>
    public static string Recipe(SeededRandom random, int rows)
    {
        int count = Math.Clamp(rows / 3, 3, 8);
        List<string> needed = [.. TableWords.Words(random, "vegetable", count), .. TableWords.Words(random, "fruit", 2)];
        List<string> steps = random.PickSome(s_steps, Math.Clamp(rows / 2, 4, 14));
        return $"RECIPE: {English.Capitalised(needed[0])} with {needed[1]}\nServes: {random.Between(2, 8)}\nTime: "
            + $"{random.Between(3, 24) * 5} minutes\n\nIngredients\n"
            + string.Join('\n', needed.Select(name => $"- {random.Between(1, 16) * 50} g {name}"))
            + "\n\nMethod\n" + Items(
                [.. steps.Select(step => string.Format(step, random.Pick(needed), random.Between(1, 9) * 5, random.Between(15, 23) * 10))],
                ".");
    }

    /// <summary>A column of numbers with their multiples or squares.</summary>
    public static string Counting(SeededRandom random, int rows)
    {
        int factor = random.Between(2, 19);
        return random.Below(4) switch
        {
            0 => $"TIMES TABLE OF {factor}\n\n"
                + string.Join('\n', Enumerable.Range(1, rows).Select(i => $"{i} x {factor} = {i * factor}")),
            1 => "SQUARES AND CUBES\n\n" + TableText.Set(TableDocuments.Style(random), ["n", "n^2", "n^3"],
                [.. Enumerable.Range(factor, rows).Select(n => new[] { $"{n}", $"{n * n}", $"{n * n * n}" })]),
            2 => $"MULTIPLES OF {factor}\n\n" + string.Join(" ", Enumerable.Range(1, 4 * rows).Select(i => i * factor)),
            _ => $"Count from {factor} to {factor + (4 * rows)}.\n\n" + string.Join(" ", Enumerable.Range(factor, (4 * rows) + 1)),
        };
    }

    /// <summary>An address list.</summary>
    public static string Members(SeededRandom random, int rows)
    {
        List<string[]> lines = [.. Enumerable.Range(1, rows).Select(i => new[]
        {
            $"{i}", TableWords.Word(random, "surname"), TableWords.Word(random, "firstName"),
            English.Capitalised(TableWords.Word(random, "trade")), $"{random.Between(18, 88)}", TableWords.Word(random, "place"),
        })];
        return $"""
            LIST OF MEMBERS
            {TableWords.Word(random, "place")} {random.Pick(["Rowing", "Chess", "Garden", "Film", "Book", "Cycling", "Bird"])} Club

            {TableText.Set(TableDocuments.Style(random), ["No", "Surname", "Name", "Profession", "Age", "Town"], lines)}
            """;
    }

    private static string Items(List<string> items, string mark) =>
        string.Join('\n', items.Select((item, index) => $"{index + 1}{mark} {English.Capitalised(item)}"));
}
