using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Opt.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Devices;

/// <summary>
/// What counts of pre-activations, by tensor operations alone, so that it is computed on any device: bits, the highest value of
/// each window, and firings by size. Equal to what the host's loops make of the same values, bit for bit.
/// </summary>
/// <param name="place">The device.</param>
/// <param name="type">Type of the pre-activations.</param>
internal sealed class FiringTensors(Device place, ScalarType type) : IDisposable
{
    private const int ByteNeurons = 8;
    private const int BlockBytes = PackedRows.BlockNeurons / ByteNeurons;

    /// <summary>The place of what does not fire, after the bins.</summary>
    private static readonly Scalar s_silent = ActivationHistogram.Bins.ToScalar();

    private readonly Tensor _powers = Keep(torch.tensor(new byte[] { 1, 2, 4, 8, 16, 32, 64, 128 }), place);

    /// <summary>Lower ends of all bins but the first: exact in every type, so that a comparison decides like the value's bits.</summary>
    private readonly Tensor _edges = Keep(
        torch.tensor([.. Enumerable.Range(1, ActivationHistogram.Bins - 1).Select(bin => (float)ActivationHistogram.Edges(bin).From)])
            .to_type(type), place);

    private readonly Tensor _one = Keep(torch.ones(1, 1, dtype: ScalarType.Int32), place);

    /// <summary>Blocks of neurons for a layer of this many.</summary>
    public static int Blocks(long neurons) => checked((int)((neurons + PackedRows.BlockNeurons - 1) / PackedRows.BlockNeurons));

    /// <summary>Where values are above 0: zeros of either sign and NaN are not, the smallest denormal is.</summary>
    public static Tensor Fires(Tensor values) => values.gt(TorchNumbers.Zero);

    /// <summary>Eight neurons a byte.</summary>
    /// <param name="fires">[rows, neurons]</param>
    /// <param name="into">uint8 [blocks, rows, 64]</param>
    public void Pack(Tensor fires, Tensor into)
    {
        using DisposeScope scope = NewDisposeScope();
        (long rows, long neurons) = (fires.shape[0], fires.shape[1]);
        int blocks = Blocks(neurons);
        Tensor bytes = Padded(fires, (long)blocks * PackedRows.BlockNeurons)
            .view(rows, blocks, BlockBytes, ByteNeurons)
            .mul(_powers)
            .sum(-1, type: ScalarType.Byte);
        into.copy_(bytes.permute(1, 0, 2));
    }

    /// <summary>The highest value of each window and the first position that has it.</summary>
    /// <param name="values">[windows · length, neurons]</param>
    /// <param name="silent">[windows · length, neurons]: what does not count; taken as 0.</param>
    /// <param name="windows">How many windows of equal length.</param>
    /// <param name="highest">fp32 [windows, neurons]</param>
    /// <param name="highestAt">int32 [windows, neurons]</param>
    public static void Highest(Tensor values, Tensor silent, int windows, Tensor highest, Tensor highestAt)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor most, Tensor at) = values.masked_fill(silent, TorchNumbers.Zero)
            .view(windows, values.shape[0] / windows, values.shape[1])
            .max(1);
        highest.copy_(most);
        highestAt.copy_(at);
    }

    /// <summary>Adds firings by size to counts.</summary>
    /// <param name="values">[rows, neurons]</param>
    /// <param name="silent">[rows, neurons]: what does not count.</param>
    /// <param name="counts">int32 [bins + 1, neurons]; the last is for what does not count.</param>
    public void AddSizes(Tensor values, Tensor silent, Tensor counts)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor bins = values.bucketize(_edges, outInt32: true, right: true).masked_fill_(silent, s_silent).to_type(ScalarType.Int64);
        counts.scatter_add_(0, bins, _one.expand(values.shape));
    }

    public void Dispose()
    {
        _powers.Dispose();
        _edges.Dispose();
        _one.Dispose();
    }

    private static Tensor Padded(Tensor fires, long width)
    {
        if (fires.shape[1] == width)
        {
            return fires;
        }

        Tensor padded = torch.zeros([fires.shape[0], width], dtype: ScalarType.Bool, device: fires.device);
        padded.narrow(1, 0, fires.shape[1]).copy_(fires);
        return padded;
    }

    private static Tensor Keep(Tensor made, Device place)
    {
        using Tensor host = made.DetachFromDisposeScope();
        return host.to(place, copy: true).DetachFromDisposeScope();
    }
}
