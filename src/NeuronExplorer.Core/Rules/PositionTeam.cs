using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Rules;

/// <summary>
/// The positions that the strong oscillatory neurons of one layer indicate together (paper.md, "Positional neurons",
/// Figure 9): a position is covered by a member that has a high stay there.
/// </summary>
/// <param name="Members">The neurons with their high stays, ordered by the first of these.</param>
/// <param name="CoveredBy">[position]: how many members fire there.</param>
public sealed record PositionTeam(IReadOnlyList<TeamMember> Members, int[] CoveredBy)
{
    /// <summary>Share of the positions that at least one member covers.</summary>
    public double Coverage => CoveredBy.Length == 0 ? 0 : (double)CoveredBy.Count(members => members > 0) / CoveredBy.Length;

    /// <summary>Mean number of members at a covered position: 1 without overlaps; 0 where no position is covered.</summary>
    public double Redundancy => CoveredBy.Where(members => members > 0).Select(members => (double)members).DefaultIfEmpty().Average();

    /// <summary>Makes the team of a layer.</summary>
    /// <param name="positions">T, the length of a full window.</param>
    /// <param name="neurons">Its strong oscillatory neurons with their stays (<see cref="PositionStays"/>).</param>
    public static PositionTeam Of(int positions, IEnumerable<KeyValuePair<int, PositionRanges>> neurons)
    {
        TeamMember[] members = [.. neurons
            .Select(neuron => new TeamMember(neuron.Key, neuron.Value.High))
            .OrderBy(member => member.Ranges.Count == 0 ? positions : member.Ranges[0].Start)
            .ThenBy(member => member.Neuron)];
        int[] coveredBy = new int[positions];
        foreach (PositionRange range in members.SelectMany(member => member.Ranges))
        {
            foreach (ref int covered in coveredBy.AsSpan(range.Start, range.Count))
            {
                covered++;
            }
        }

        return new PositionTeam(members, coveredBy);
    }
}

/// <summary>One neuron of a team.</summary>
/// <param name="Neuron">Index within the layer.</param>
/// <param name="Ranges">Its high stays: the positions that it indicates.</param>
public sealed record TeamMember(int Neuron, IReadOnlyList<PositionRange> Ranges);
