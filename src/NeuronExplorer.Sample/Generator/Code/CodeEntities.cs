namespace NeuronExplorer.Sample.Generator.Code;

/// <summary>The kinds of things that the generated code is about.</summary>
internal static class CodeEntities
{
    private const string Text = """
        invoice; Billing; number text, customer name text, amount real, due date date, is paid flag, line count whole
        order; Shop; reference text, customer name text, total price real, item count whole, created at date, is shipped flag
        product; Shop; title text, category text, price real, stock count whole, is available flag, weight real
        customer; Shop; name text, email address text, city text, visit count whole, balance real, is active flag
        book; Library; title text, author text, page count whole, publisher text, published on date, is borrowed flag
        member; Library; name text, city text, loan count whole, joined on date, is suspended flag, fine total real
        sensor; Telemetry; name text, location text, temperature real, sample count whole, installed on date, is online flag
        vehicle; Fleet; plate text, model text, mileage real, seat count whole, registered on date, is available flag
        route; Fleet; name text, start city text, end city text, distance real, stop count whole, is closed flag
        student; School; name text, course text, average grade real, credit count whole, enrolled on date, is graduate flag
        course; School; title text, teacher name text, capacity whole, fee real, starts on date, is full flag
        ticket; Planning; title text, assignee text, priority whole, estimated hours real, due date date, is done flag
        project; Planning; title text, owner text, budget real, team size whole, started on date, is archived flag
        recipe; Kitchen; title text, cuisine text, serving count whole, cooking time real, is vegetarian flag, created at date
        ingredient; Kitchen; name text, unit text, quantity real, calorie count whole, is fresh flag, bought on date
        patient; Clinic; name text, ward text, age whole, temperature real, admitted on date, is discharged flag
        appointment; Clinic; doctor name text, room text, duration whole, price real, starts at date, is confirmed flag
        flight; Travel; code text, origin text, destination text, distance real, seat count whole, departs at date, is delayed flag
        hotel room; Travel; number text, floor whole, nightly rate real, bed count whole, is occupied flag, cleaned on date
        account; Bank; owner text, currency text, balance real, transaction count whole, opened on date, is locked flag
        transfer; Bank; sender text, receiver text, amount real, attempt count whole, sent at date, is completed flag
        player; Game; name text, team text, level whole, score real, joined on date, is alive flag
        monster; Game; name text, habitat text, strength whole, speed real, is friendly flag, spawned at date
        plant; Garden; name text, species text, height real, leaf count whole, planted on date, is watered flag
        song; Music; title text, artist text, play count whole, duration real, released on date, is favourite flag
        playlist; Music; title text, owner text, song count whole, total duration real, created at date, is shared flag
        message; Chat; sender text, subject text, size whole, score real, sent at date, is read flag
        article; News; headline text, author text, word count whole, rating real, published on date, is featured flag
        planet; Astronomy; name text, star name text, moon count whole, radius real, discovered on date, is habitable flag
        shipment; Warehouse; tracking code text, destination text, weight real, package count whole, sent at date, is delivered flag
        shelf; Warehouse; label text, zone text, capacity whole, load real, is locked flag, checked on date
        employee; Staff; name text, department text, salary real, vacation days whole, hired on date, is manager flag
        """;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CodeEntity> All { get; } =
        [.. (Text + "\n" + CodeEntitiesMore.Text).ReplaceLineEndings("\n").Split('\n').Select(Read)];

    private static CodeEntity Read(string line)
    {
        string[] parts = line.Split(';', StringSplitOptions.TrimEntries);
        IEnumerable<CodeField> fields = parts[2].Split(',', StringSplitOptions.TrimEntries)
            .Select(field => new CodeField(field[..field.LastIndexOf(' ')], field[(field.LastIndexOf(' ') + 1)..]));
        return new CodeEntity(parts[0], parts[1], [.. fields]);
    }
}
