using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace NeuronExplorer.Microbenchmarks;

/// <summary>Megabytes that a benchmark moves.</summary>
internal sealed class MovedColumn() : MovementColumn("MB moved", "Least bytes read and written, in millions")
{
    protected override string Of(Summary summary, BenchmarkCase benchmark) => Text(Bytes(benchmark) / 1e6, "F0");
}

/// <summary>Bytes moved per second.</summary>
internal sealed class RateColumn() : MovementColumn("GB/s", "Bytes moved in the median time")
{
    protected override string Of(Summary summary, BenchmarkCase benchmark) => Text(Rate(summary, benchmark) / 1e9, "F1");
}

/// <summary>That rate relative to the best of the benchmarks that only move memory.</summary>
internal sealed class BandwidthColumn()
    : MovementColumn("Of bandwidth", "GB/s beside the faster of Copy and Read in the same run; above 100 % where caches hold what is read")
{
    private static readonly string[] s_memory = [nameof(Kernels.Copy), nameof(Kernels.Read)];

    protected override string Of(Summary summary, BenchmarkCase benchmark)
    {
        double bandwidth = summary.BenchmarksCases
            .Where(other => s_memory.Contains(other.Descriptor.WorkloadMethod.Name))
            .Select(other => Rate(summary, other))
            .Append(double.NaN)
            .Max();
        return Text(100 * Rate(summary, benchmark) / bandwidth, "F0") + " %";
    }
}

/// <summary>A column computed from the bytes that a benchmark moves.</summary>
internal abstract class MovementColumn(string name, string legend) : IColumn
{
    public string Id => name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => Of(summary, benchmarkCase);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => Of(summary, benchmarkCase);

    protected static long Bytes(BenchmarkCase benchmark) => BytesMoved.By(benchmark.Descriptor.WorkloadMethod.Name);

    /// <summary>Bytes per second, in the median time; NaN if not measured.</summary>
    protected static double Rate(Summary summary, BenchmarkCase benchmark) =>
        summary[benchmark]?.ResultStatistics is { } times ? Bytes(benchmark) / (times.Median / 1e9) : double.NaN;

    protected static string Text(double value, string format) =>
        double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);

    protected abstract string Of(Summary summary, BenchmarkCase benchmark);
}
