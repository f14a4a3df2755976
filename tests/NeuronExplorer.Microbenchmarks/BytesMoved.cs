using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Grouping;

namespace NeuronExplorer.Microbenchmarks;

/// <summary>
/// The least bytes that a kernel must read and write, each once. Reads of a cache line for ownership before a write are not
/// counted.
/// </summary>
internal static class BytesMoved
{
    private const long LineBytes = FiringBits.BlockColumns / 8;

    public static long By(string benchmark) => benchmark switch
    {
        nameof(Kernels.Copy) => 2 * Bandwidth.Bytes,
        nameof(Kernels.Read) => Bandwidth.Bytes,
        nameof(Kernels.Pack) or nameof(Kernels.Observe) => PackingBytes,
        nameof(Kernels.CountTokens) => Counting(Workload.Groups.Ngrams[0].Groups),
        nameof(Kernels.CountPairs) => Counting(Workload.Groups.Ngrams[1].Groups),
        nameof(Kernels.CountTriples) => Counting(Workload.Groups.Ngrams[2].Groups),
        nameof(Kernels.CountPositions) => Counting(Workload.Groups.Positions),
        nameof(Kernels.CountDomains) => Counting(Workload.Groups.Parts.Groups),
        _ => throw new ArgumentOutOfRangeException(nameof(benchmark), benchmark, "what it moves is not known"),
    };

    private static long PackingBytes =>
        ((long)Workload.Rows * Workload.Neurons * sizeof(float)) + FiringBits.BytesFor(Workload.Rows, Workload.Neurons);

    /// <summary>For each block of neurons: the line and the number of every row, and where each group begins.</summary>
    private static long Counting(RowGroups groups) =>
        FiringBits.BlocksOf(Workload.Neurons) * ((groups.Rows.Length * (LineBytes + sizeof(int)))
            + (groups.Starts.Length * (long)sizeof(int)));
}
