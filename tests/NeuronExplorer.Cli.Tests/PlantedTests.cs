using System.Text.Json;

namespace NeuronExplorer.Cli.Tests;

/// <summary>Compares every statistic of the planted model, as the program exports it, with the recorded truth.</summary>
public sealed class PlantedTests(PlantedAnalysis analysis) : IClassFixture<PlantedAnalysis>
{
    [SkippableFact]
    public void Export_OfPlantedNeurons_EqualsExpectedForEveryNeuron()
    {
        JsonElement[] actual = [.. analysis.Export("neurons").EnumerateArray()];
        using JsonDocument document = PlantedAnalysis.Expected();
        JsonElement[] expected = [.. document.RootElement.GetProperty("neurons").EnumerateArray()];

        Assert.Equal(expected.Length, actual.Length);
        List<string> differences = [.. expected.Zip(actual).SelectMany(pair => Differences(pair.First, pair.Second))];
        Assert.True(differences.Count == 0, $"{differences.Count} differences, first: {string.Join("; ", differences.Take(8))}");
    }

    /// <summary>The dictionary's keys are the fields of a row, in their order; a dot stands for an object.</summary>
    [SkippableFact]
    public void Dictionary_Keys_AreTheFieldsOfExportedNeurons()
    {
        Outcome outcome = NeuronsProgram.Run(analysis.Folder, "dictionary");
        JsonElement row = analysis.Export("neurons")[0];

        Assert.Equal(0, outcome.ExitStatus);
        Assert.Equal(
            row.EnumerateObject().SelectMany(field => field.Name is "covering" or "distinct"
                ? field.Value.EnumerateObject().Select(order => $"{field.Name}.{order.Name}")
                : [field.Name]),
            JsonDocument.Parse(outcome.Output).RootElement.EnumerateArray().Select(entry => entry.GetProperty("key").GetString()));
    }

    [SkippableFact]
    public void Export_OfPlantedSummary_EqualsExpected()
    {
        JsonElement summary = analysis.Export("summary");
        using JsonDocument expected = PlantedAnalysis.Expected();
        JsonElement corpus = summary.GetProperty("corpus");

        Assert.Equal(expected.RootElement.GetProperty("tokens").GetInt64(), corpus.GetProperty("tokens").GetInt64());
        Assert.Equal(expected.RootElement.GetProperty("sequences").GetInt64(), corpus.GetProperty("windows").GetInt64());
        Assert.Equal(expected.RootElement.GetProperty("fullWindows").GetInt64(), corpus.GetProperty("fullWindows").GetInt64());
        Assert.True(JsonElement.DeepEquals(expected.RootElement.GetProperty("domains"), corpus.GetProperty("domains")));
        Assert.Equal("done", summary.GetProperty("status").GetString());
        Assert.Equal(4, summary.GetProperty("layersDone").GetInt32());
    }

    [SkippableFact]
    public void Export_OfPlantedLayers_EqualsExpected()
    {
        JsonElement[] layers = [.. analysis.Export("layers").EnumerateArray()];
        using JsonDocument document = PlantedAnalysis.Expected();
        foreach ((JsonElement expected, JsonElement actual) in document.RootElement.GetProperty("layers").EnumerateArray().Zip(layers))
        {
            Assert.All(
                (string[])["layer", "neurons", "dead", "tokenDetectors", "trigramDetectors"],
                name => Assert.Equal(expected.GetProperty(name).GetInt32(), actual.GetProperty(name).GetInt32()));
            int positional = actual.GetProperty("positional").EnumerateObject()
                .Sum(type => type.Value.GetProperty("strong").GetInt32() + type.Value.GetProperty("weak").GetInt32());
            // The recorded number used the raw information; now the value corrected for chance decides.
            Assert.Equal(
                document.RootElement.GetProperty("neurons").EnumerateArray().Count(neuron =>
                    neuron.GetProperty("layer").GetInt32() == expected.GetProperty("layer").GetInt32()
                    && neuron.GetProperty("mutualInformation").GetDouble() - (63 / (2 * 930.0 * 64)) > 0.05),
                positional);
        }
    }

    /// <summary>
    /// 930 full-length windows of 64 positions are enough; the value corrected for chance follows the recorded raw value.
    /// </summary>
    [SkippableTheory]
    [InlineData("neurons")]
    [InlineData("curves")]
    public void Export_OfPlantedNeurons_TellsInformationWithoutChanceRightAfterTheRaw(string what) =>
        Assert.All(analysis.Export(what).EnumerateArray(), row =>
        {
            string[] names = [.. row.EnumerateObject().Select(property => property.Name)];
            Assert.Equal(Array.IndexOf(names, "mutualInformation") + 1, Array.IndexOf(names, "mutualInformationCorrected"));
            double corrected = row.GetProperty("mutualInformationCorrected").GetDouble();
            Assert.Equal(Math.Max(0, row.GetProperty("mutualInformation").GetDouble() - (63 / (2 * 930.0 * 64))), corrected, 12);
            bool positional = row.GetProperty("positionalType").ValueKind != JsonValueKind.Null;
            Assert.Equal(corrected > 0.05, positional);
            Assert.Equal(positional ? JsonValueKind.False : JsonValueKind.Null, row.GetProperty("positionalTooFewWindows").ValueKind);
        });

    [SkippableFact]
    public void Export_OfPlantedSummary_TellsTheRuleOfPositionalNeurons()
    {
        JsonElement summary = analysis.Export("summary");
        JsonElement thresholds = summary.GetProperty("settings").GetProperty("positional");

        Assert.False(summary.GetProperty("positionalTooFewWindows").GetBoolean());
        Assert.True(thresholds.GetProperty("corrected").GetBoolean());
        Assert.Equal(0.2, thresholds.GetProperty("span").GetDouble());
        Assert.Equal(3, thresholds.GetProperty("minimumRange").GetInt32());
        Assert.Equal(200, thresholds.GetProperty("neededFullWindows").GetInt32());
    }

    [SkippableFact]
    public void Export_IntoAFile_SaysBesideItWhereItComesFrom()
    {
        string file = Path.Combine(analysis.Folder, "layers.csv");

        Outcome outcome = NeuronsProgram.Run(analysis.Folder, "export", analysis.Database, "--what", "layers", "--format", "csv", "--out",
            file);

        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        Assert.Equal(5, File.ReadAllLines(file).Length);
        JsonElement about = JsonDocument.Parse(File.ReadAllText($"{file}.about.json")).RootElement;
        Assert.True(JsonElement.DeepEquals(analysis.Export("summary"), about));
    }

    [SkippableFact]
    public void Export_ToStandardOutput_SaysOnStandardErrorWhereItComesFrom()
    {
        string fingerprint = analysis.Export("summary").GetProperty("corpus").GetProperty("fingerprint").GetString()!;

        Outcome outcome = NeuronsProgram.Run(analysis.Folder, "export", analysis.Database, "--what", "layers");

        Assert.Contains(fingerprint, outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(4, JsonDocument.Parse(outcome.Output).RootElement.GetArrayLength());
    }

    [SkippableFact]
    public void Search_ForADetectedToken_FindsEveryDetector()
    {
        using JsonDocument document = PlantedAnalysis.Expected();
        foreach (JsonElement neuron in document.RootElement.GetProperty("neurons").EnumerateArray()
            .Where(neuron => neuron.GetProperty("detectedTokens").ValueKind == JsonValueKind.Array).Take(3))
        {
            int token = neuron.GetProperty("detectedTokens")[0].GetInt32();
            Outcome outcome = NeuronsProgram.Run(
                analysis.Folder, "search", analysis.Database, "--id", $"{token}", "--min-hit", "0.95", "--top", "100000");
            Assert.True(outcome.ExitStatus == 0, outcome.Errors);
            Assert.Contains(
                JsonDocument.Parse(outcome.Output).RootElement.EnumerateArray(),
                row => row.GetProperty("layer").GetInt32() == neuron.GetProperty("layer").GetInt32()
                    && row.GetProperty("neuron").GetInt32() == neuron.GetProperty("neuron").GetInt32());
        }
    }

    [SkippableFact]
    public void Analyze_IntoAnExistingFile_IsRefusedAndLeavesItAsItWas()
    {
        byte[] before = File.ReadAllBytes(analysis.Database);
        Outcome outcome = NeuronsProgram.Run(
            analysis.Folder,
            "analyze",
            "--model", Checkout.Shared("golden", "planted", "model"),
            "--corpus", Checkout.Shared("golden", "planted", "corpus.jsonl"),
            "--out", analysis.Database);

        Assert.Equal(1, outcome.ExitStatus);
        Assert.Contains(analysis.Database, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(analysis.Database));
    }

    [SkippableTheory]
    [InlineData("--layer 99: There is no layer 99: the model has layers 0 to ", "export", "--what", "neurons", "--layer", "99")]
    [InlineData("There is no layer 99: the model has layers 0 to ", "export", "--what", "layers", "--layer", "99")]
    [InlineData("There is no layer -1: the model has layers 0 to ", "export", "--what", "postings", "--layer", "-1")]
    [InlineData("--neuron 999999: planted.db: neuron", "export", "--what", "triggers", "--layer", "0", "--neuron", "999999")]
    [InlineData("--layers 9-12: There are no layers 9-12: the model has layers 0 to ", "search", "--id", "5", "--layers", "9-12")]
    [InlineData("--layers: \"5-2\" is not a range of layers", "search", "--id", "5", "--layers", "5-2")]
    public void Layer_ThatTheModelLacks_IsAWrongArgument(string expected, string verb, params string[] options)
    {
        Outcome outcome = NeuronsProgram.Run(analysis.Folder, [verb, analysis.Database, .. options]);

        Assert.Equal(2, outcome.ExitStatus);
        Assert.Contains(expected, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [SkippableFact]
    public void Analyze_BudgetBelowOneWindow_IsRefusedWithTheNumbersAndWritesNothing()
    {
        string file = Path.Combine(analysis.Folder, "small.db");

        Outcome outcome = NeuronsProgram.Run(
            analysis.Folder,
            "analyze",
            "--model", Checkout.Shared("golden", "planted", "model"),
            "--corpus", Checkout.Shared("golden", "planted", "corpus.jsonl"),
            "--memory", "64MiB",
            "--out", file);

        Assert.Equal(1, outcome.ExitStatus);
        Assert.Contains("--memory 64.0 MiB", outcome.ErrorLines[^1], StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [SkippableTheory]
    [InlineData("parity", "--reference", "none.safetensors")]
    [InlineData("firings", "--text", "the city")]
    public void ModelVerb_LibTorchFolderWithoutOne_IsRefusedByName(string verb, string option, string value)
    {
        string folder = Path.Combine(analysis.Folder, "no-torch");

        Outcome outcome = NeuronsProgram.Run(
            analysis.Folder, verb, "--model", Checkout.Shared("golden", "planted", "model"), option, value, "--libtorch", folder);

        Assert.Equal(1, outcome.ExitStatus);
        Assert.Contains(folder, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Differences(JsonElement expected, JsonElement actual)
    {
        string id = $"L{expected.GetProperty("layer")}N{expected.GetProperty("neuron")}";
        foreach (JsonProperty property in expected.EnumerateObject())
        {
            JsonElement value = actual.GetProperty(property.Name);
            bool equal = property.Name switch
            {
                "mutualInformation" => Math.Abs(property.Value.GetDouble() - value.GetDouble()) <= 1e-4,
                "topPromoted" or "topSuppressed" => StartsWith(value, property.Value),
                _ => JsonElement.DeepEquals(property.Value, value),
            };
            if (!equal)
            {
                yield return $"{id} {property.Name}: expected {property.Value}, found {value}";
            }
        }
    }

    private static bool StartsWith(JsonElement actual, JsonElement expected) =>
        actual.GetArrayLength() >= 10
        && expected.EnumerateArray().Select(id => id.GetInt32())
            .SequenceEqual(actual.EnumerateArray().Select(id => id.GetInt32()).Take(expected.GetArrayLength()));
}
