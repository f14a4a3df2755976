using System.Runtime.Intrinsics;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Analysis.Examples;

/// <summary>One window of pre-activations of one block of neurons; valid only during the observer's call.</summary>
internal readonly unsafe struct WindowView
{
    /// <summary>Its number in the whole corpus.</summary>
    public required int Window { get; init; }

    /// <summary>Token ids, led by BOS.</summary>
    public required int* Tokens { get; init; }

    public required int Length { get; init; }

    public required int Block { get; init; }

    public required IPreactivations Values { get; init; }

    /// <summary>The row of <see cref="Values"/> that position 0 is.</summary>
    public required int FirstRow { get; init; }

    /// <summary>The block's lines of firing bits, one a position.</summary>
    public required Vector512<ulong>* Lines { get; init; }

    /// <summary>Reads the block's values at a position, as many as it has neurons.</summary>
    public void Read(int position, Span<float> into) => Values.ReadRow(FirstRow + position, Block * FiringBits.BlockColumns, into);

    /// <summary>Copies a column's values.</summary>
    public void Copy(int column, ExampleSpan span, Span<float> target) =>
        Values.ReadColumn((Block * FiringBits.BlockColumns) + column, FirstRow + span.Start, target[..span.Length]);
}
