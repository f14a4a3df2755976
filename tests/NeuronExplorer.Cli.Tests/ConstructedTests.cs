namespace NeuronExplorer.Cli.Tests;

/// <summary>Rows of a constructed model come with a line on standard error that says so; rows of a trained model do not.</summary>
public sealed class ConstructedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-constructed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("opt-textbook", true)]
    [InlineData("opt-sample", false)]
    public void Rows_OfFiringsAndSearch_SayOfWhichModel(string name, bool constructed)
    {
        string model = Path.Combine(Checkout.Root, "sample-data", name);
        File.WriteAllText(Path.Combine(_folder, "text.txt"), "The town was built by the river, and the mill was built beside it.");

        Run("analyze", "--model", model, "--corpus", "text.txt", "--out", "text.db");
        Outcome firings = Run("firings", "--model", model, "--text", "The town was built", "--db", "text.db");
        Outcome search = Run("search", "text.db", "--token", " the");

        string[] ofModel = [.. firings.Errors.Split('\n').Where(line => line.StartsWith($"# {name}: ", StringComparison.Ordinal))];
        string[] ofAnalysis =
        [
            .. $"{firings.Errors}{search.Errors}".Split('\n').Where(line => line.StartsWith("# text: ", StringComparison.Ordinal)),
        ];
        Assert.Single(ofModel);
        Assert.Equal(2, ofAnalysis.Length);
        Assert.All(
            [.. ofModel, .. ofAnalysis], line => Assert.Equal(constructed, line.Contains("constructed model", StringComparison.Ordinal)));
    }

    private Outcome Run(params string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, arguments);
        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        return outcome;
    }
}
