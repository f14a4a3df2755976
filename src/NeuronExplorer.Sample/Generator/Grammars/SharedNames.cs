namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Names of people from many countries, each with the pronouns that go with it.</summary>
internal static class SharedNames
{
    private const string Women = """
        Maria Anna Ingrid Ruth Helen Clara Amina Yuki Nadia Priya Elena Sofia Grace Iris Joan Alice Beatriz Camila Dalia Edith
        Fatima Greta Hana Irene Julia Katya Laura Leila Lucia Magda Mei Miriam Nora Olga Paula Rosa Sanna Tamara Ulla Vera
        Wanda Zofia Astrid Bella Chloe Diana Emma Fiona Gloria Heidi Ines Jade Karen Linda Marta Noor Oksana Petra Rania Sarah
        Teresa Valeria Yasmin Zara Adaeze Aiko Anjali Birgit Chiara Esther Freya Hilda Judith Lina Monika Selma
        """;

    private const string Men = """
        Thomas Peter Daniel Omar Karl Henry Samuel Viktor Kenji Luis Arthur Ravi Leo Marcus Felix Adam Andrei Bruno Carlos David
        Emil Farid Georg Hassan Ivan Jakob Kofi Lars Mateo Nils Oscar Pablo Quentin Rafael Simon Tariq Ulrich Vincent Walter Yusuf
        Anton Boris Chidi Diego Erik Frank George Hugo Isaac Jan Kamal Lukas Martin Noah Oliver Paul Robert Stefan Timo William
        Akira Arjun Ben Conrad Dmitri Eamon Feng Gustav Hiroshi Jonas Kwame Milan Rashid Sven Tobias Zoltan
        """;

    private const string Surnames = """
        Weber Lindqvist Almeida Okafor Tanaka Novak Harlow Brandt Costa Whitfield Marsh Keller Rossi Dumont Petrov Hayes Iyer Farouk
        Sandoval Holm Ashby Moreau Kowalski Greene Vance Pryce Ellery Thorne Baptista Mercer Abbott Adler Andersen Aoki Barros Becker
        Bello Bergman Bianchi Blake Bose Carter Castillo Chen Cole Cruz Dahl Desai Diaz Doyle Eriksen Evans Fischer Flores Fox
        Garcia Grant Gupta Haas Haddad Hansen Hart Hoffman Horvat Hughes Ito Ivanov Jansen Jones Kaya Khan Kimura Klein Kumar Lang
        Larsen Lee Lopez Lund Mancini Mbeki Mehta Meyer Molina Morgan Moss Murphy Nakamura Nielsen Nowak Obi Olsen Ortega Osei Park
        Patel Perez Popov Quinn Ramos Reid Ricci Rivera Rossini Sato Schmidt Shah Silva Singh Sokolov Stone Suzuki Torres Vargas Vogel
        Wagner Walsh Wang West White Winter Wood Yamada Yilmaz Young Zhang Zimmer
        """;

    /// <summary>Rules of the grammar.</summary>
    public static string Text { get; } = $$"""
        person:
            {woman}
            {man}
        woman: {{Joined(Words(Women).Select(name => $"{name} {{surname}}~she~her~her~{name}"))}}
        man: {{Joined(Words(Men).Select(name => $"{name} {{surname}}~he~his~him~{name}"))}}
        surname: {{Joined(Words(Surnames))}}
        firstName: {{Joined(Words(Women).Concat(Words(Men)))}}
        """;

    /// <summary>Everyone's first names.</summary>
    public static IReadOnlyList<string> FirstNames { get; } = [.. Words(Women), .. Words(Men)];

    /// <summary>The surnames.</summary>
    public static IReadOnlyList<string> LastNames { get; } = [.. Words(Surnames)];

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Joined(IEnumerable<string> alternatives) => string.Join(" | ", alternatives);
}
