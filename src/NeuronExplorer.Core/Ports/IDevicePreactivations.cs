using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Ports;

/// <summary>
/// Pre-activations in the memory of a device of its own. Copying all of them takes 32 times the bytes of their bits, so the
/// device computes what is wanted of them and hands over that alone: the same, bit for bit, as a host makes of these values.
/// Called on the observer's own thread.
/// </summary>
public interface IDevicePreactivations
{
    /// <summary>Packs firing bits, and computes what the choice of examples needs.</summary>
    /// <param name="plan">The windows that the rows are, all of them.</param>
    /// <returns>Valid until the next call, and no longer than the observer's call.</returns>
    PackedRows Pack(PackingPlan plan);

    /// <summary>Reads a few consecutive rows' values of single neurons, for example values.</summary>
    /// <param name="places">The first value of each.</param>
    /// <param name="count">How many rows' values of each; what lies beyond the last row is left undefined.</param>
    /// <param name="into">[places, count]</param>
    void Read(IReadOnlyList<ValuePlace> places, int count, Span<float> into);
}

/// <summary>Whole windows of rows, and which of them count.</summary>
/// <param name="Starts">The first row of each window, from 0, and the end of the last: [windows + 1].</param>
/// <param name="IsBos">[rows]: BOS is packed, but neither a window's highest value nor counted by size.</param>
/// <param name="FirstCounted">Rows before this one are not counted by size: they were counted before.</param>
public sealed record PackingPlan(int[] Starts, bool[] IsBos, int FirstCounted)
{
    public int Windows => Starts.Length - 1;

    /// <summary>The plan for some rows of a corpus, whole windows.</summary>
    /// <param name="windows">The corpus.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="firstCounted">Rows of the corpus before this one are not counted by size.</param>
    public static PackingPlan Of(TokenWindows windows, PositionRange rows, int firstCounted = 0)
    {
        ArgumentNullException.ThrowIfNull(windows);
        (int first, int end) = (Array.BinarySearch(windows.Starts, rows.Start), Array.BinarySearch(windows.Starts, rows.End));
        return new PackingPlan(
            Array.ConvertAll(windows.Starts[first..(end + 1)], start => start - rows.Start),
            Array.ConvertAll(windows.Tokens[rows.Start..rows.End], token => token == windows.BosId),
            Math.Clamp(firstCounted - rows.Start, 0, rows.Count));
    }
}

/// <summary>What a device made of its pre-activations.</summary>
/// <param name="Bits">
/// Firing bits in blocks of <see cref="BlockNeurons"/>: [blocks, rows, 64] bytes; a byte's lowest bit is its first neuron's,
/// and neurons that do not exist are 0.
/// </param>
/// <param name="Highest">[windows, blocks · 512]: each window's highest value above 0, BOS left out; 0 where there is none.</param>
/// <param name="HighestAt">[windows, blocks · 512]: the first position that has it; any where there is none.</param>
/// <param name="Sizes">[neurons, bins]: firings in each bin of <see cref="Statistics.ActivationHistogram"/>, BOS left out.</param>
public sealed record PackedRows(
    ReadOnlyMemory<byte> Bits, ReadOnlyMemory<float> Highest, ReadOnlyMemory<int> HighestAt, ReadOnlyMemory<int> Sizes)
{
    /// <summary>Neurons of a block: 64 bytes of bits, one cache line.</summary>
    public const int BlockNeurons = 512;
}

/// <summary>The place of one pre-activation.</summary>
/// <param name="Row">The row, from 0.</param>
/// <param name="Neuron">The neuron.</param>
public readonly record struct ValuePlace(int Row, int Neuron);
