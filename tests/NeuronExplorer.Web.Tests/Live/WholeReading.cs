using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Live;

namespace NeuronExplorer.Web.Tests.Live;

/// <summary>A reading that holds every value, for tests that look anywhere.</summary>
internal static class WholeReading
{
    public static LiveReading Of(LiveRun run, IAnalysisReader reader, NeuronId? followed = null) => new(run, reader)
    {
        Values = LiveValues.Of(run, new LiveWanted([.. Enumerable.Range(0, run.Tokens.Length)], followed, Strongest: true)),
    };
}
