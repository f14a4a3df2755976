using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Tests.Story;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class PaperResultsTests
{
    [Fact]
    public void Of_FigureWithResults_FindsOnlyThoseOfTheFigure() =>
        Assert.Equal(3, PaperResults.Of("1a").Count(result => result.Figure == "1a"));

    [Fact]
    public void Of_FigureWithoutResults_IsEmpty() => Assert.Empty(PaperResults.Of("7"));

    [Fact]
    public void Text_EveryResult_SaysOfWhichModelAndOverHowManyTokens() => Assert.All(PaperResults.All, result =>
        Assert.Matches("^OPT.*(125m|350m|66b), over (20|5)M tokens: ", result.Text));

    [Theory]
    [InlineData(12, 768, 3072, true, "9 all")]
    [InlineData(24, 1024, 4096, false, "1a 2 16 all")]
    [InlineData(64, 9216, 36864, true, "1a 3a 3b all")]
    [InlineData(40, 5120, 20480, true, "all")]
    [InlineData(12, 768, 3072, false, "")]
    [InlineData(4, 128, 2048, true, "")]
    public void IsOf_ModelOfAShape_ResultsOfItsSizeAndThoseOfAll(int layers, int dModel, int ffnDim, bool normBefore, string expected)
    {
        ModelInfo model = new("any", "", StoryGen.Shape(layers, dModel, ffnDim, normBefore), 1, "F16", "pytorch", [], "");

        PaperResult[] found = [.. PaperResults.All.Where(result => result.IsOf(model))];

        IEnumerable<string> figures = found.Where(result => result.Size is not null).Select(result => result.Figure);
        Assert.Equal(expected, string.Join(' ', found.Any(result => result.Size is null) ? figures.Append("all") : figures));
        Assert.DoesNotContain(PaperResults.All, result => result.IsOf(model with { Constructed = true }));
    }
}
