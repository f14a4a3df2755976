using System.Text.Json;

namespace NeuronExplorer.Cli.Tests;

/// <summary><c>firings</c>: what an analysis adds to it, and what switching neurons off changes.</summary>
public sealed class FiringsTests : IDisposable
{
    private const string Text = "one of the first ships";
    private static readonly string s_model = Checkout.Golden("safetensors");
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-firings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Firings_WithAnalysis_SpecificityAndLiftFollowFromTheExportedCounts()
    {
        File.WriteAllText(
            Path.Combine(_folder, "text.txt"),
            string.Concat(Enumerable.Repeat("one of the first ships of the island was in the war. ", 40)));
        Ask("analyze", "--model", s_model, "--corpus", "text.txt", "--out", "text.db");

        JsonElement[] rows = [.. Ask("firings", "--model", s_model, "--text", Text, "--db", "text.db").EnumerateArray()];

        long tokens = Ask("export", "text.db", "--what", "summary").GetProperty("corpus").GetProperty("tokens").GetInt64();
        Dictionary<(int, int), JsonElement> known = Ask("export", "text.db", "--what", "neurons").EnumerateArray().ToDictionary(Id);
        Dictionary<(int, int, int), JsonElement> pairs = Ask("export", "text.db", "--what", "postings").EnumerateArray()
            .Where(row => row.GetProperty("ngram").GetArrayLength() == 1)
            .ToDictionary(row => (Id(row).Layer, Id(row).Neuron, row.GetProperty("ngram")[0].GetInt32()));
        int lifts = 0;
        foreach (JsonElement row in rows)
        {
            JsonElement[] neurons =
                [.. row.GetProperty("layers").EnumerateArray().SelectMany(layer => layer.GetProperty("neurons").EnumerateArray())];
            Assert.NotEmpty(neurons);
            Assert.All(row.GetProperty("layers").EnumerateArray(), layer =>
            {
                float[] values =
                    [.. layer.GetProperty("neurons").EnumerateArray().Select(neuron => neuron.GetProperty("value").GetSingle())];
                Assert.Equal(values.OrderDescending(), values);
            });
            foreach (JsonElement neuron in neurons)
            {
                double firings = known[Id(neuron)].GetProperty("firings").GetInt64();
                Assert.Equal(firings == 0 ? null : -Math.Log2(firings / tokens), Number(neuron, "specificity"), Near);
                Assert.Equal(Number(known[Id(neuron)], "specificity"), Number(neuron, "specificity"));
                (int layer, int index) = Id(neuron);
                bool counted = pairs.TryGetValue((layer, index, row.GetProperty("token").GetInt32()), out JsonElement pair)
                    && row.GetProperty("position").GetInt32() > 0;
                Assert.Equal(counted ? pair.GetProperty("hitRate").GetDouble() / (firings / tokens) : null, Number(neuron, "lift"), Near);
                lifts += counted ? 1 : 0;
            }
        }

        Assert.True(lifts > 0);
    }

    [Fact]
    public void Firings_NeuronsOff_NextTokensAndLaterLayersThatChange()
    {
        JsonElement[] rows = [.. Ask("firings", "--model", s_model, "--text", Text).EnumerateArray()];
        string[] firing = [.. rows[3].GetProperty("layers")[1].GetProperty("neurons").EnumerateArray().Take(20)
            .Select(neuron => $"L1N{neuron.GetProperty("neuron")}")];

        JsonElement effect = Ask("firings", "--model", s_model, "--text", Text, "--off", string.Join(',', firing), "--at", "3");

        Assert.Equal(firing, effect.GetProperty("off").EnumerateArray().Select(neuron => neuron.GetString()));
        Assert.Equal((3, rows[3].GetProperty("token").GetInt32()),
            (effect.GetProperty("position").GetInt32(), effect.GetProperty("token").GetInt32()));
        Assert.True(effect.GetProperty("klDivergence").GetDouble() > 0);
        double[] rises = Changes("rises");
        double[] falls = Changes("falls");
        Assert.Equal((10, 10), (rises.Length, falls.Length));
        Assert.Equal(rises.OrderDescending().Where(change => change > 0), rises);
        Assert.Equal(falls.Order().Where(change => change < 0), falls);
        Assert.Equal([2, 3], effect.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("layer").GetInt32()));
        Assert.All(effect.GetProperty("layers").EnumerateArray(), layer => Assert.Equal(
            layer.GetProperty("on").GetInt32() + layer.GetProperty("off").GetInt32(), layer.GetProperty("neurons").GetArrayLength()));

        double[] Changes(string list) =>
            [.. effect.GetProperty(list).EnumerateArray().Select(token => token.GetProperty("probabilityChange").GetDouble())];
    }

    [Theory]
    [InlineData(2, "there is no neuron L9N1", "--off", "L0N1,L9N1")]
    [InlineData(2, "--off: \"seven\" is not a neuron", "--off", "seven")]
    [InlineData(2, "--at: 99 is not a position", "--off", "L0N1", "--at", "99")]
    [InlineData(2, "There are no layers 9-12: the model has layers 0 to 3", "--layers", "9-12")]
    [InlineData(2, "--layers: \"x\" is not a range of layers", "--layers", "x")]
    [InlineData(2, "--at goes with --off", "--at", "2")]
    [InlineData(2, "--next: ", "--off", "L0N1", "--next", "3")]
    [InlineData(2, "--format: ", "--off", "L0N1", "--format", "csv")]
    public void Firings_WrongNeuronOrOption_OneLine(int status, string expected, params string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, ["firings", "--model", s_model, "--text", Text, .. arguments]);

        Assert.Equal(status, outcome.ExitStatus);
        Assert.Contains(expected, outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    private JsonElement Ask(params string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, arguments);
        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        return outcome.Output.Length == 0 ? default : JsonDocument.Parse(outcome.Output).RootElement;
    }

    private static (int Layer, int Neuron) Id(JsonElement row) =>
        (row.GetProperty("layer").GetInt32(), row.GetProperty("neuron").GetInt32());

    private static double? Number(JsonElement row, string key) =>
        row.GetProperty(key) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static bool Near(double? one, double? other) => one is null ? other is null : Math.Abs(one.Value - other ?? double.NaN) < 1e-9;
}
