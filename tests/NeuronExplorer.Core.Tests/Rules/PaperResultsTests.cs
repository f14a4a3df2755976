using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class PaperResultsTests
{
    [Fact]
    public void Of_FigureWithResults_FindsOnlyThoseOfTheFigure() =>
        Assert.Equal(3, PaperResults.Of("1a").Count(result => result.Figure == "1a"));

    [Fact]
    public void Of_FigureWithoutResults_IsEmpty() => Assert.Empty(PaperResults.Of("7"));
}
