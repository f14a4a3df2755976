using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Jobs;

/// <summary>Whose analysis is next: that of the visitor whose last one began longest ago. Not safe for several threads.</summary>
internal sealed class JobRounds
{
    private readonly Dictionary<string, long> _begun = new(StringComparer.Ordinal);
    private long _count;

    /// <summary>An analysis begins.</summary>
    public void Began(AnalysisJob job) => _begun[Visitor(job)] = ++_count;

    /// <summary>Jobs in the order in which they begin.</summary>
    /// <param name="waiting">Those that wait, as they came.</param>
    public IEnumerable<AnalysisJob> Order(IEnumerable<AnalysisJob> waiting)
    {
        AnalysisJob[] all = [.. waiting];
        Dictionary<string, int> before = [];
        return all.Select((job, came) =>
            {
                int round = before[Visitor(job)] = before.GetValueOrDefault(Visitor(job)) + 1;
                return (job, came, round);
            })
            .OrderBy(one => one.round)
            .ThenBy(one => one.round > 1 ? 0 : _begun.GetValueOrDefault(Visitor(one.job)))
            .ThenBy(one => one.came)
            .Select(one => one.job);
    }

    private static string Visitor(AnalysisJob job) => job.Request.Visitor ?? "";
}
