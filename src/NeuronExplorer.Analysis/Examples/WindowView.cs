using System.Runtime.Intrinsics;

namespace NeuronExplorer.Analysis.Examples;

/// <summary>One window of a layer's pre-activations, as far as one block of neurons goes; valid only while it is observed.</summary>
internal readonly unsafe struct WindowView
{
    public required int Window { get; init; }

    /// <summary>Token ids, led by BOS.</summary>
    public required int* Tokens { get; init; }

    public required int Length { get; init; }

    public required int Block { get; init; }

    /// <summary>The block's first value at position 0.</summary>
    public required float* Values { get; init; }

    /// <summary>What is still to be added to the values: one number a neuron.</summary>
    public required float* Bias { get; init; }

    /// <summary>Distance between positions, in values.</summary>
    public required int Stride { get; init; }

    /// <summary>The block's lines of firing bits, one a position.</summary>
    public required Vector512<ulong>* Lines { get; init; }

    /// <summary>Copies a column's values.</summary>
    public void Copy(int column, ExampleSpan span, Span<float> target)
    {
        float* source = Values + ((long)span.Start * Stride) + column;
        for (int index = 0; index < span.Length; index++, source += Stride)
        {
            target[index] = *source + Bias[column];
        }
    }
}
