using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests.Shared;

public sealed class ShowTests
{
    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(1, "100 %")]
    [InlineData(0.99999, "99.99 %")]
    [InlineData(0.4567, "45.7 %")]
    [InlineData(0.04567, "4.57 %")]
    [InlineData(0.00045, "0.045 %")]
    [InlineData(0.0000031, "0.0003 %")]
    [InlineData(0.0000000031, "3.1e-7 %")]
    [InlineData(double.NaN, "–")]
    public void Percent_Share_DigitsThatSaySomething(double share, string expected) =>
        Assert.Equal(expected, Show.Percent(share).Replace('\u202f', ' '));

    [Theory]
    [InlineData("there is no analysis \"x\"; open another", "There is no analysis \"x\"; open another.")]
    [InlineData("x.db: is not an analysis", "x.db: is not an analysis.")]
    [InlineData("Layer 3 is not done yet.", "Layer 3 is not done yet.")]
    [InlineData("", "")]
    public void Sentence_Message_BeginsAndEndsAsOneUnlessAFileBeginsIt(string message, string expected) =>
        Assert.Equal(expected, Show.Sentence(message));

    [Theory]
    [InlineData(0, "0 things")]
    [InlineData(1, "1 thing")]
    [InlineData(36864, "36,864 things")]
    public void Plural_Count_AgreesAndSeparatesThousands(long count, string expected) =>
        Assert.Equal(expected, Show.Plural(count, "thing"));

    [Theory]
    [InlineData(47, "47 s")]
    [InlineData(125, "2 min 5 s")]
    [InlineData(7384, "2 h 3 min")]
    [InlineData(-1, "0 s")]
    public void Span_Seconds_LargestUnitFirst(int seconds, string expected) =>
        Assert.Equal(expected, Show.Span(TimeSpan.FromSeconds(seconds)).Replace('\u202f', ' '));

    [Theory]
    [InlineData(0.5, "0.500")]
    [InlineData(0.0003, "3.0e-4")]
    [InlineData(-0.0003, "−3.0e-4")]
    [InlineData(0, "0")]
    public void Activation_Small_NeverReadsAsZeroUnlessItIs(double value, string expected) =>
        Assert.Equal(expected, Show.Activation(value));

    [Theory]
    [InlineData(0.03, "+3.00 %")]
    [InlineData(-0.000031, "−0.0031 %")]
    [InlineData(0, "+0 %")]
    public void Points_Change_HasItsSign(double change, string expected) =>
        Assert.Equal(expected, Show.Points(change).Replace('\u202f', ' '));

    [Theory]
    [InlineData(0.456, "0.46×")]
    [InlineData(12.34, "12.3×")]
    [InlineData(1234.5, "1,235×")]
    public void Times_Factor_DigitsThatSaySomething(double factor, string expected) => Assert.Equal(expected, Show.Times(factor));
}
