using System.Text.Json;

namespace NeuronExplorer.Cli.Tests;

public sealed class SelfCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-selfcheck-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void SelfCheck_CommittedModel_FindsAllThatWasPlanted()
    {
        Outcome outcome = NeuronsProgram.Run(_folder, "selfcheck");

        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        JsonElement report = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(288, report.GetProperty("neurons").GetInt32());
        Assert.Empty(report.GetProperty("differences").EnumerateArray());
        Assert.Equal(288, report.GetProperty("kinds").EnumerateObject().Sum(kind => kind.Value.GetProperty("checked").GetInt32()));
    }

    /// <summary>Sample data is searched for from the working folder upwards.</summary>
    [Fact]
    public void SelfCheck_WrongPlantedEntry_ExitsWith1AndNamesIt()
    {
        string sample = Path.Combine(Checkout.Root, "sample-data");
        string mine = Directory.CreateDirectory(Path.Combine(_folder, "sample-data")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(mine, "corpus"), Path.Combine(sample, "corpus"));
        string model = Directory.CreateDirectory(Path.Combine(mine, "opt-textbook")).FullName;
        foreach (string file in Directory.GetFiles(Path.Combine(sample, "opt-textbook")))
        {
            File.Copy(file, Path.Combine(model, Path.GetFileName(file)));
        }

        string planted = Path.Combine(model, "planted.json");
        string[] lines = File.ReadAllLines(planted);
        int line = Array.FindIndex(lines, text => text.Contains("\"layer\":0,\"neuron\":0,", StringComparison.Ordinal));
        lines[line] = lines[line].Replace("\"dead\":true", "\"dead\":false", StringComparison.Ordinal);
        File.WriteAllLines(planted, lines);

        Outcome outcome = NeuronsProgram.Run(_folder, "selfcheck");

        Assert.Equal(1, outcome.ExitStatus);
        Assert.Contains("L0N0 (dead): dead is true, but false was planted", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        JsonElement differences = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("differences");
        Assert.Equal("dead", Assert.Single(differences.EnumerateArray()).GetProperty("field").GetString());
    }
}
