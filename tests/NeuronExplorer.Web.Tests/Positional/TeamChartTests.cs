using Bunit;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Web.Positional;

namespace NeuronExplorer.Web.Tests.Positional;

public sealed class TeamChartTests : PagesContext
{
    private static readonly int[] s_half = [.. Enumerable.Range(0, 100).Select(position => position < 50 ? 40 : 0)];

    [Fact]
    public void Team_Few_HasAnAxisOfPositionsAndEveryName()
    {
        IRenderedComponent<TeamChart> chart = Chart(5, current: 2);

        Assert.Equal(["0", "20", "40", "60", "80", "100"], chart.FindAll("[data-testid=team-axis] i").Select(tick => tick.TextContent));
        Assert.Contains("left:20%", chart.FindAll("[data-testid=team-axis] i")[1].GetAttribute("style"), StringComparison.Ordinal);
        Assert.Equal(["0", "1", "2", "3", "4"], Names(chart));
        Assert.Equal("2", chart.Find("a[aria-current] .team-name").TextContent);
    }

    /// <summary>The chart is as high for many as for few, so not every row has room for its name.</summary>
    [Theory]
    [InlineData(100, 51)]
    [InlineData(100, null)]
    [InlineData(25, 24)]
    public void Team_Many_NamesSomeAndAlwaysTheMarkedOne(int members, int? current)
    {
        string[] names = Names(Chart(members, current));

        Assert.InRange(names.Length, 8, 25);
        Assert.True(current is null || names.Contains($"{current}"));
    }

    private static string[] Names(IRenderedComponent<TeamChart> chart) =>
        [.. chart.FindAll(".team-name").Select(name => name.TextContent).Where(name => name.Length > 0)];

    private IRenderedComponent<TeamChart> Chart(int members, int? current) => Render<TeamChart>(p => p
        .Add(c => c.Analysis, "sample").Add(c => c.Layer, 0).Add(c => c.Current, current)
        .Add(c => c.Team, PositionTeam.Of(100, Enumerable.Range(0, members).Select(neuron =>
            KeyValuePair.Create(neuron, PositionStays.Of(s_half, 40, new PositionalThresholds()))))));
}
