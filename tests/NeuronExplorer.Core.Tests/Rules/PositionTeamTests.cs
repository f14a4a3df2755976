using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class PositionTeamTests
{
    [Fact]
    public void Of_TwoNeurons_TellsCoverageAndRedundancy()
    {
        PositionTeam team = PositionTeam.Of(10, [Neuron(7, (2, 4)), Neuron(3, (0, 2), (4, 2))]);
        Assert.Equal([3, 7], team.Members.Select(member => member.Neuron));
        Assert.Equal([1, 1, 1, 1, 2, 2, 0, 0, 0, 0], team.CoveredBy);
        Assert.Equal(0.6, team.Coverage, 12);
        Assert.Equal(8 / 6.0, team.Redundancy, 12);
    }

    [Fact]
    public void Of_NoNeuron_CoversNothing()
    {
        PositionTeam team = PositionTeam.Of(5, []);
        Assert.Equal((0, 0), (team.Coverage, team.Redundancy));
        Assert.Equal([0, 0, 0, 0, 0], team.CoveredBy);
    }

    [Fact]
    public void Of_LowRanges_AreNotWhatANeuronIndicates()
    {
        PositionRanges silent = new([new ExtremeRange(new PositionRange(0, 5), High: false, 0)]);
        Assert.Equal(0, PositionTeam.Of(5, [new(1, silent)]).Coverage);
    }

    /// <summary>Two square waves, each high where the other is low, and too short for the ranges of earlier versions.</summary>
    [Fact]
    public void Of_StaysOfTwoSquareWaves_CoverAllPositionsOnce()
    {
        int[] wave = [.. Enumerable.Range(0, 32).Select(position => position / 4 % 2 == 0 ? 0 : 50)];
        int[] other = [.. wave.Select(count => 50 - count)];
        PositionTeam team = PositionTeam.Of(32, [new(1, PositionStays.Of(wave, 50, new())), new(2, PositionStays.Of(other, 50, new()))]);
        Assert.Equal((1, 1), (team.Coverage, team.Redundancy));
        Assert.Equal([2, 1], team.Members.Select(member => member.Neuron));
    }

    private static KeyValuePair<int, PositionRanges> Neuron(int index, params (int Start, int Count)[] high) =>
        new(index, new PositionRanges([.. high.Select(range => new ExtremeRange(new PositionRange(range.Start, range.Count), true, 0))]));
}
