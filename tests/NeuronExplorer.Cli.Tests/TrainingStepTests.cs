using System.Text.Json;

namespace NeuronExplorer.Cli.Tests;

/// <summary>How far a checkpoint's training had come is told before an analysis and kept in it.</summary>
public sealed class TrainingStepTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-step-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("opt-sample-010", 160L)]
    [InlineData("opt-textbook", null)]
    public void Step_OfACheckpoint_IsInInspectAndInTheSummary(string name, long? step)
    {
        string model = Path.Combine(Checkout.Root, "sample-data", name);
        File.WriteAllText(Path.Combine(_folder, "text.txt"), "The town was built by the river.");

        JsonElement inspected = Run("inspect", "--model", model);
        Run("analyze", "--model", model, "--corpus", "text.txt", "--out", "text.db");
        JsonElement kept = Run("export", "text.db", "--what", "summary").GetProperty("model");

        Assert.All([inspected, kept], row =>
        {
            Assert.Equal(step, row.GetProperty("trainingStep").Deserialize<long?>());
            Assert.Equal(step is null ? null : "trainer_state.json", row.GetProperty("trainingStepSource").GetString());
        });
    }

    private JsonElement Run(params string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, arguments);
        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        return JsonDocument.Parse(outcome.Output).RootElement;
    }
}
