using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuronExplorer.Cli.Tests;

/// <summary><c>shard</c> and <c>reduce</c> as a cluster calls them, against <c>analyze</c>.</summary>
public sealed class ReduceTests : IDisposable
{
    private static readonly string[] s_tables = ["neurons", "layers", "triggers", "curves", "detectors", "detected", "notable", "postings"];
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-reduce-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Reduce_AsAClusterCallsIt_EqualsAnalyze()
    {
        JsonNode whole = Summary(Run(["analyze", .. Analysis(3000), "--out", "whole.db"]));
        Shard(2, 3000);
        JsonElement first = JsonDocument.Parse(Run("reduce", "--in", "out", "--layers", "1-3").Output).RootElement;
        Assert.Equal(2, first.GetProperty("shards").GetInt32());
        Assert.Equal([1, 2, 3], first.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("layer").GetInt32()));
        Assert.All(first.GetProperty("layers").EnumerateArray(), layer => Assert.True(File.Exists(layer.GetProperty("file").GetString())));
        Run("reduce", "--in", "out", "--layers", "1", "--out", "elsewhere");

        Outcome early = NeuronsProgram.Run(_folder, "reduce", "--in", "out", "--finish", "--out", "reduced.db");
        Assert.Equal(1, early.ExitStatus);
        Assert.Contains("(--array=0)", Assert.Single(early.ErrorLines), StringComparison.Ordinal);

        Run("reduce", "--in", "elsewhere", "--layers", "0", "--out", "elsewhere");
        JsonNode reduced = Summary(Run("reduce", "--in", "elsewhere", "--finish", "--out", "reduced.db"));

        AssertSameContent("whole.db", "reduced.db");
        AssertSameSummary(whole, reduced);
        Assert.Equal("reduced", (string?)reduced["name"]);

        // A requeued task finds its work done.
        byte[] before = File.ReadAllBytes(Path.Combine(_folder, "reduced.db"));
        Outcome again = Run("reduce", "--in", "out", "--finish", "--out", "reduced.db");
        Assert.Contains("reduced.db is finished already", again.Errors, StringComparison.Ordinal);
        AssertSameSummary(whole, Summary(again));
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_folder, "reduced.db")));
        Assert.Equal(0, NeuronsProgram.Run(_folder, "verify", "reduced.db").ExitStatus);

        Outcome other = NeuronsProgram.Run(_folder, "reduce", "--in", "out", "--out", "whole.db", "--layers", "0");
        Assert.Equal(2, other.ExitStatus);
        Assert.StartsWith("neurons: --out: whole.db is a file", Assert.Single(other.ErrorLines), StringComparison.Ordinal);
    }

    /// <summary>After kill −9 at random moments and running again, the file equals that of one machine.</summary>
    [Fact]
    [Trait("Speed", "Slow")]
    public void Reduce_KilledAtRandomMomentsAndRunAgain_EqualsAnalyze()
    {
        Run(["analyze", .. Analysis(6000), "--out", "whole.db"]);
        Shard(2, 6000);
        Stopwatch clock = Stopwatch.StartNew();
        Run("reduce", "--in", "out", "--out", "undisturbed.db");
        int whole = (int)clock.ElapsedMilliseconds;
        Random random = new(7);
        int kills = 0;
        for (int round = 0; kills < 6; round++)
        {
            string file = $"killed-{round}.db";
            string layers = Path.Combine(_folder, "out", "layers");
            Directory.Delete(layers, recursive: true);
            while (!RunUntilKilled(file, random.Next(whole / 8, whole), ref kills))
            {
                // What is in its place is whole, whatever the moment.
                foreach (string done in Directory.Exists(layers) ? Directory.EnumerateFiles(layers, "*.db") : [])
                {
                    Assert.Equal(0, NeuronsProgram.Run(_folder, "export", done, "--what", "layers").ExitStatus);
                }
            }

            AssertSameContent("whole.db", file);
        }
    }

    [Theory]
    [InlineData("--out: give the analysis file to write, or --layers to reduce some layers")]
    [InlineData("--layers and --finish: first reduce the layers", "--layers", "0", "--finish")]
    [InlineData("--layers: \"x\" is not a range of layers", "--layers", "x")]
    public void Reduce_WrongArguments_AreOneLine(string problem, params string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, ["reduce", "--in", "out", .. arguments]);

        Assert.Equal(2, outcome.ExitStatus);
        Assert.StartsWith(
            $"neurons: {problem}",
            Assert.Single(outcome.ErrorLines, line => line.StartsWith("neurons:", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Reduce_OfMissingShards_NamesThem()
    {
        Run(["shard", .. Analysis(3000), "--index", "1", "--count", "3", "--out", "out", "--scratch", "scratch"]);

        Outcome outcome = NeuronsProgram.Run(_folder, "reduce", "--in", "out", "--out", "reduced.db");

        Assert.Equal(1, outcome.ExitStatus);
        Assert.Contains(
            "2 shards of 3 missing: 0,2; run their tasks (--array=0,2)", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "reduced.db")));
    }

    private void Shard(int count, int tokens)
    {
        for (int index = 0; index < count; index++)
        {
            Run(["shard", .. Analysis(tokens), "--index", $"{index}", "--count", $"{count}", "--out", "out", "--scratch", "scratch"]);
        }
    }

    private Outcome Run(params string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, arguments);
        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        return outcome;
    }

    /// <summary>True if the program ended by itself before the moment came.</summary>
    private bool RunUntilKilled(string file, int milliseconds, ref int kills)
    {
        bool ended = NeuronsProgram.RunUntilKilled(_folder, milliseconds, "reduce", "--in", "out", "--out", file);
        kills += ended ? 0 : 1;
        return ended;
    }

    private void AssertSameContent(string expected, string actual)
    {
        foreach (string table in s_tables)
        {
            string whole = Run("export", expected, "--what", table).Output;
            Assert.True(whole == Run("export", actual, "--what", table).Output, $"{table} of {actual} differs from one machine's");
        }
    }

    private static JsonNode Summary(Outcome outcome) => JsonNode.Parse(outcome.Output)!;

    private static void AssertSameSummary(JsonNode expected, JsonNode actual)
    {
        Assert.Equal(Text(expected), Text(actual));

        static string Text(JsonNode summary) => string.Join('\n', summary.AsObject()
            .Where(field => field.Key is not ("name" or "started" or "updated"))
            .Select(field => $"{field.Key} {field.Value?.ToJsonString()}"));
    }

    private static IEnumerable<string> Analysis(int tokens) =>
    [
        "--model", Checkout.Golden("preln-bin"),
        "--corpus", Path.Combine(Checkout.Root, "sample-data", "corpus", "dialogue.jsonl"),
        "--max-tokens", $"{tokens}",
        "--threads", "1",
    ];
}
