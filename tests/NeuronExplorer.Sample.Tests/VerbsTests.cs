namespace NeuronExplorer.Sample.Tests;

public sealed class VerbsTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public void Run_UnknownVerb_ShowsUsageAndFails()
    {
        Assert.Equal(2, Run("trian"));
        Assert.Contains("train", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NoArguments_ListsTheVerbs()
    {
        Assert.Equal(0, Run());
        Assert.All((string[])["corpus", "textbook", "train"], verb => Assert.Contains(verb, _output.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("corpus", "--prose")]
    [InlineData("textbook", "--tokenizer")]
    [InlineData("train", "--measure")]
    public void Run_Help_ListsTheVerbsOptions(string verb, string option)
    {
        Assert.Equal(0, Run(verb, "--help"));
        Assert.Contains(option, _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--steps", "train", "--out", "x")]
    [InlineData("--recipe", "train", "--out", "x", "--steps", "12")]
    [InlineData("--out", "corpus")]
    [InlineData("--sed", "corpus", "--out", "x", "--sed", "3")]
    [InlineData("--steps", "train", "--recipe", "r", "--out", "x", "--steps", "twelve")]
    [InlineData("--steps 0", "train", "--recipe", "r", "--out", "x", "--steps", "0")]
    [InlineData("nowhere", "corpus", "--out", "x", "--prose", "nowhere")]
    [InlineData("second.jsonl", "train", "--recipe", "r", "--out", "x", "--steps", "1", "--measure", "first.jsonl", "second.jsonl")]
    public void Run_ArgumentsWithoutSense_NamesWhatIsWrong(string named, params string[] arguments)
    {
        using TempFolder folder = new();
        File.WriteAllText(folder.File("first.jsonl"), "");

        Assert.Equal(2, Run([.. arguments.Select(argument => argument == "first.jsonl" ? folder.File(argument) : argument)]));
        Assert.Contains(named, _error.ToString(), StringComparison.Ordinal);
    }

    private int Run(params string[] arguments) => Verbs.Run(arguments, _output, _error);
}
