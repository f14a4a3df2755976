using System.Text.Json;

namespace NeuronExplorer.Publish.Tests;

/// <summary>The steps of <c>Containerfile</c>, one stage after the other.</summary>
internal static class Containerfile
{
    /// <summary>Where its first stage publishes to.</summary>
    public const string Published = "/neuron-explorer";

    private static readonly List<List<(string Word, string Text)>> s_stages = Read();

    /// <summary>The one command of the stage that builds.</summary>
    public static string Publish => All(0, "RUN").Single();

    /// <summary>What runs as root in the last stage.</summary>
    public static IReadOnlyList<string> Setup => All(1, "RUN");

    /// <summary>Environment of the container.</summary>
    public static Dictionary<string, string> Environment =>
        All(1, "ENV").Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    public static string User => All(1, "USER").Single();

    public static string Folder => All(1, "WORKDIR").Single();

    public static string Port => All(1, "EXPOSE").Single();

    /// <summary>Where the last stage puts the published folder.</summary>
    public static string Home => All(1, "COPY").Single().Split(' ') is ["--from=build", Published, var home]
        ? home
        : throw new InvalidDataException("COPY copies something else than what was published");

    public static string[] Start => Words(All(1, "CMD").Single());

    public static string[] Healthcheck => Words(All(1, "HEALTHCHECK").Single().Split(" CMD ")[1]);

    private static string[] Words(string json) => JsonSerializer.Deserialize<string[]>(json)!;

    private static List<string> All(int stage, string word) =>
        [.. s_stages[stage].Where(step => step.Word == word).Select(step => step.Text)];

    private static List<List<(string Word, string Text)>> Read()
    {
        List<List<(string, string)>> stages = [];
        string text = File.ReadAllText(Path.Combine(Checkout.Root, "Containerfile")).Replace("\\\n", " ", StringComparison.Ordinal);
        foreach (string line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            string[] parts = line.Split(' ', 2);
            if (parts[0] == "FROM")
            {
                stages.Add([]);
            }

            stages[^1].Add((parts[0], parts[1]));
        }

        return stages;
    }
}
