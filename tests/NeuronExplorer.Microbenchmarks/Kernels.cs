using BenchmarkDotNet.Attributes;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Grouping;
using NeuronExplorer.Analysis.Layers;
using NeuronExplorer.Analysis.Triggers;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Microbenchmarks;

/// <summary>The analysis' kernels on one layer, on all cores, and the memory's bandwidth.</summary>
public class Kernels
{
    private static readonly AnalysisSettings s_settings = new();
    private readonly FiringBits _packed = FiringBits.InMemory(Workload.Rows, Workload.Neurons);

    /// <summary>Copies memory with all cores.</summary>
    [Benchmark]
    public void Copy() => Bandwidth.Copy();

    /// <summary>Reads memory with all cores.</summary>
    [Benchmark]
    public ulong Read() => Bandwidth.Read();

    /// <summary>Packs the firings of a layer's pre-activations.</summary>
    [Benchmark]
    public void Pack() => Workload.Observe(_packed, s_settings with { Examples = 0 });

    /// <summary>
    /// Does what an analysis does with a layer's pre-activations: packs the firings and keeps the examples in one pass.
    /// </summary>
    [Benchmark]
    public void Observe() => Workload.Observe(_packed, s_settings);

    [Benchmark]
    public void CountTokens() => CountNgrams(Workload.Groups.Ngrams[0]);

    [Benchmark]
    public void CountPairs() => CountNgrams(Workload.Groups.Ngrams[1]);

    [Benchmark]
    public void CountTriples() => CountNgrams(Workload.Groups.Ngrams[2]);

    [Benchmark]
    public void CountPositions() => Walk(Workload.Groups.Positions, () => new PositionVisitor(Workload.Windows.Positions));

    /// <summary>Counts by domain, along with BOS and the curve of dead neurons.</summary>
    [Benchmark]
    public void CountDomains() => Walk(Workload.Groups.Parts.Groups, () => new PartVisitor(Workload.Groups.Parts));

    private static void CountNgrams(NgramGroups ngrams)
    {
        NgramCounts counts = new(ngrams.Order, Workload.Neurons);
        Parallel.For(0, Workload.Bits.Blocks, block =>
            NgramCounter.Count(Workload.Bits, block, ngrams, s_settings.LeadingTriggers, counts, reliable: null, CancellationToken.None));
    }

    private static void Walk<TVisitor>(RowGroups groups, Func<TVisitor> make)
        where TVisitor : IGroupVisitor, IDisposable => Parallel.For(0, Workload.Bits.Blocks, block =>
    {
        using TVisitor visitor = make();
        GroupedCounts.Walk(Workload.Bits, block, groups, visitor, CancellationToken.None);
    });
}
