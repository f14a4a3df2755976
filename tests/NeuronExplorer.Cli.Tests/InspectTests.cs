using System.Text.Json;

namespace NeuronExplorer.Cli.Tests;

/// <summary><c>inspect</c>, with and without <c>--weights</c>.</summary>
public sealed class InspectTests
{
    [Fact]
    public void Weights_NotFinite_AreListedAndExitWith1()
    {
        Outcome outcome = Inspect("nan-weights", "--weights");

        Assert.Equal(1, outcome.ExitStatus);
        JsonElement weights = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("weights");
        JsonElement problem = Assert.Single(weights.GetProperty("problems").EnumerateArray());
        Assert.Equal("model.decoder.layers.1.fc1.weight", problem.GetProperty("tensor").GetString());
        Assert.Equal(36, weights.GetProperty("tensors").GetArrayLength());
        Assert.EndsWith(problem.GetProperty("message").GetString(), Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("checking the weights", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_OfAModelThatCannotBeOpened_AreToldWithWhy()
    {
        Outcome outcome = Inspect("lfs-pointer/vocab", "--weights");

        Assert.Equal(1, outcome.ExitStatus);
        JsonElement said = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Contains("Git LFS pointer", said.GetProperty("refused").GetString(), StringComparison.Ordinal);
        Assert.Empty(said.GetProperty("weights").GetProperty("problems").EnumerateArray());
    }

    [Fact]
    public void Weights_Sound_ExitWith0AndCountChecksums()
    {
        Outcome outcome = Inspect("key-prefixes/ddp", "--weights");

        Assert.Equal(0, outcome.ExitStatus);
        JsonElement weights = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("weights");
        Assert.Equal(39, weights.GetProperty("checksums").GetInt32());
        Assert.Empty(weights.GetProperty("problems").EnumerateArray());
    }

    [Fact]
    public void Inspect_TaskHead_IsListed()
    {
        Outcome outcome = Inspect("task-head/sequence-classification");

        Assert.Equal(0, outcome.ExitStatus);
        JsonElement ignored = Assert.Single(JsonDocument.Parse(outcome.Output).RootElement.GetProperty("ignoredTensors").EnumerateArray());
        Assert.Equal("score.weight", ignored.GetProperty("name").GetString());
    }

    [Fact]
    public void Analyze_TaskHead_IsSaidBeforeTheRun()
    {
        using TempFolder folder = new();
        string corpus = folder.Write("corpus.txt", "the of and in that was");
        Outcome outcome = NeuronsProgram.Run(
            folder.Path,
            "analyze", "--model", Checkout.ModelCase("task-head/sequence-classification"), "--corpus", corpus, "--out", "x.db");

        Assert.Equal(0, outcome.ExitStatus);
        Assert.Contains("score.weight is a task's head", outcome.Errors, StringComparison.Ordinal);
    }

    private static Outcome Inspect(string name, params string[] more) =>
        NeuronsProgram.Run(Path.GetTempPath(), ["inspect", "--model", Checkout.ModelCase(name), .. more]);
}
