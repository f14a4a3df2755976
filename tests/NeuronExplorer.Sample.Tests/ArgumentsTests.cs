namespace NeuronExplorer.Sample.Tests;

public sealed class ArgumentsTests
{
    private static readonly Arguments Given = new(["--data", "a", "b", "--steps", "12", "--resume"]);

    [Fact]
    public void All_SeveralValues_KeepsTheirOrder() => Assert.Equal(["a", "b"], Given.All("data"));

    [Fact]
    public void Number_Digits_IsRead() => Assert.Equal(12, Given.Number<int>("steps"));

    [Fact]
    public void Has_Flag_IsTrue() => Assert.True(Given.Has("resume") && !Given.Has("no-positions"));

    [Fact]
    public void Required_Missing_NamesTheOption() =>
        Assert.Contains("--out", Assert.Throws<ArgumentException>(() => Given.Required("out")).Message, StringComparison.Ordinal);

    [Fact]
    public void AllowOnly_Misspelt_NamesTheOption() =>
        Assert.Contains("--resume", Assert.Throws<ArgumentException>(() => Given.AllowOnly("data", "steps")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Verbs_UnknownVerb_ShowsUsageAndFails()
    {
        StringWriter output = new();

        Assert.Equal(2, Verbs.Run(["trian"], output, TextWriter.Null));
        Assert.Contains("train", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verbs_TrainWithoutSteps_SaysWhatIsMissing()
    {
        StringWriter error = new();

        Assert.Equal(2, Verbs.Run(["train", "--out", "x"], TextWriter.Null, error));
        Assert.Contains("--steps", error.ToString(), StringComparison.Ordinal);
    }
}
