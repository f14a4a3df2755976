using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NeuronExplorer.Storage.Files;

/// <summary>How long reads and writes of analysis files take, waiting for their turn included; measured only while collected.</summary>
internal static class StoreMeter
{
    private static readonly Meter s_meter = new("NeuronExplorer.Storage");

    private static readonly Histogram<double> s_reads = s_meter.CreateHistogram<double>(
        "neuron_explorer.store.read", "s", "Time of one question to an analysis file.");

    private static readonly Histogram<double> s_writes = s_meter.CreateHistogram<double>(
        "neuron_explorer.store.write", "s", "Time of one transaction of an analysis file.");

    public static void WasRead(long began) => Record(s_reads, began);

    public static void WasWritten(long began) => Record(s_writes, began);

    private static void Record(Histogram<double> times, long began)
    {
        if (times.Enabled)
        {
            times.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
    }
}
