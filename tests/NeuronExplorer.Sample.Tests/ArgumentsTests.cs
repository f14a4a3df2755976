namespace NeuronExplorer.Sample.Tests;

public sealed class ArgumentsTests
{
    private static readonly Arguments s_given = new(["--data", "a", "b", "--steps", "12", "--resume"]);

    [Fact]
    public void All_SeveralValues_KeepsTheirOrder() => Assert.Equal(["a", "b"], s_given.All("data"));

    [Fact]
    public void Number_Digits_IsRead() => Assert.Equal(12, s_given.Number<int>("steps"));

    [Fact]
    public void Has_Flag_IsTrue() => Assert.True(s_given.Has("resume") && !s_given.Has("no-positions"));

    [Fact]
    public void Required_Missing_NamesTheOption() =>
        Assert.Contains("--out", Assert.Throws<ArgumentException>(() => s_given.Required("out")).Message, StringComparison.Ordinal);

    [Fact]
    public void AllowOnly_Misspelt_NamesTheOption() =>
        Assert.Contains("--resume", Assert.Throws<ArgumentException>(() => s_given.AllowOnly("data", "steps")).Message,
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
