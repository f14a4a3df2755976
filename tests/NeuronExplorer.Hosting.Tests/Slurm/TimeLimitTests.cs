using NeuronExplorer.Hosting.Slurm;

namespace NeuronExplorer.Hosting.Tests.Slurm;

public sealed class TimeLimitTests
{
    [Theory]
    [InlineData("90", "01:30:00")]
    [InlineData("90:30", "01:30:30")]
    [InlineData("12:00:00", "12:00:00")]
    [InlineData("2-3", "2.03:00:00")]
    [InlineData("2-3:15", "2.03:15:00")]
    [InlineData("1-00:00:05", "1.00:00:05")]
    public void Read_FormsOfSlurm_AreTheirTime(string text, string expected) =>
        Assert.Equal(TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), TimeLimit.Read(text));

    [Theory]
    [InlineData("UNLIMITED")]
    [InlineData("infinite")]
    [InlineData("0")]
    public void Read_NoLimit_IsTheLongestTime(string text) => Assert.Equal(TimeSpan.MaxValue, TimeLimit.Read(text));

    [Theory]
    [InlineData("soon")]
    [InlineData("12h")]
    [InlineData("1-")]
    [InlineData("1:2:3:4")]
    [InlineData("-5")]
    [InlineData("1.5")]
    public void Read_AnythingElse_IsNoTime(string text) => Assert.Null(TimeLimit.Read(text));
}
