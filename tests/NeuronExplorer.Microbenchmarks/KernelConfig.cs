using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace NeuronExplorer.Microbenchmarks;

/// <summary>
/// One process for all benchmarks, so that memory bandwidth and kernels are measured under the same conditions. A kernel
/// takes milliseconds, so each iteration is one call.
/// </summary>
internal sealed class KernelConfig : ManualConfig
{
    public KernelConfig()
    {
        AddJob(Job.Default
            .WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(5), logOutput: true))
            .WithInvocationCount(1)
            .WithUnrollFactor(1)
            .WithWarmupCount(3)
            .WithIterationCount(25));
        AddColumn(TargetMethodColumn.Method, StatisticColumn.Median, StatisticColumn.Min, StatisticColumn.StdDev);
        AddColumn(new MovedColumn(), new RateColumn(), new BandwidthColumn());
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
        WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
        WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared));
    }
}
