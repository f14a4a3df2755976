using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Native;
using NeuronExplorer.Opt.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Devices;

/// <summary>Packs the pre-activations of one piece of a batch after the other on their device, and brings the result to the host.</summary>
/// <param name="copies">Memory on the host.</param>
internal sealed class DevicePacker(HostCopies copies) : IDisposable
{
    /// <summary>Values worked on at once: what lies between two operations is up to 8 bytes a value.</summary>
    private const long ChunkValues = 1L << 25;

    /// <summary>Places read at once.</summary>
    private const int ChunkPlaces = 1 << 16;

    private FiringTensors? _firing;
    private ScalarType _type;

    /// <summary>Host copies, for those who want all values after all.</summary>
    public HostCopies Copies => copies;

    /// <summary>Computes what is wanted; it stays on the device, in the caller's scope.</summary>
    /// <param name="product">[rows, neurons]</param>
    /// <param name="plan">Its windows.</param>
    public PackedTensors Compute(Tensor product, PackingPlan plan)
    {
        (long rows, long neurons) = (product.shape[0], product.shape[1]);
        int blocks = FiringTensors.Blocks(neurons);
        PackedTensors packed = new(
            torch.empty([blocks, rows, PackedRows.BlockNeurons / 8], dtype: ScalarType.Byte, device: product.device),
            torch.zeros([plan.Windows, (long)blocks * PackedRows.BlockNeurons], dtype: ScalarType.Float32, device: product.device),
            torch.zeros([plan.Windows, (long)blocks * PackedRows.BlockNeurons], dtype: ScalarType.Int32, device: product.device),
            torch.zeros([ActivationHistogram.Bins + 1, neurons], dtype: ScalarType.Int32, device: product.device),
            product.sum(ScalarType.Float32));
        using DisposeScope scope = NewDisposeScope();
        Tensor? bos = Array.IndexOf(plan.IsBos, true) < 0
            ? null
            : torch.tensor(plan.IsBos).to(product.device, non_blocking: true).unsqueeze(1);
        foreach (EqualWindows run in Runs(plan.Starts))
        {
            int most = (int)Math.Max(1, ChunkValues / (run.Length * neurons));
            for (int done = 0; done < run.Windows; done += most)
            {
                int firstRow = run.FirstRow + (done * run.Length);
                Compute(product, bos, plan, new EqualWindows(firstRow, Math.Min(most, run.Windows - done), run.Length), packed);
            }
        }

        return packed;
    }

    /// <summary>Brings it to the host; waits for the device.</summary>
    /// <returns>The rows, and whether all pre-activations may be finite: their sum tells.</returns>
    public (PackedRows Rows, bool AreFinite) Fetch(PackedTensors packed)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor sizes = packed.Sizes.narrow(0, 0, ActivationHistogram.Bins).t().contiguous();
        Tensor bits = copies.Begin("bits", packed.Bits);
        Tensor highest = copies.Begin("highest", packed.Highest);
        Tensor highestAt = copies.Begin("places", packed.HighestAt);
        Tensor counts = copies.Begin("sizes", sizes);
        Tensor sum = copies.Begin("sum", packed.Sum.view(1));
        copies.Device.Synchronize();
        PackedRows rows = new(
            TensorMemory.Memory<byte>(bits), TensorMemory.Memory<float>(highest),
            TensorMemory.Memory<int>(highestAt), TensorMemory.Memory<int>(counts));
        return (rows, float.IsFinite(TensorMemory.Values(sum)[0]));
    }

    /// <summary>See <see cref="IDevicePreactivations.Read"/>.</summary>
    public void Read(Tensor product, IReadOnlyList<ValuePlace> places, int count, Span<float> into)
    {
        for (int first = 0; first < places.Count; first += ChunkPlaces)
        {
            int some = Math.Min(ChunkPlaces, places.Count - first);
            ReadChunk(product, [.. places.Skip(first).Take(some)], count, into.Slice(first * count, some * count));
        }
    }

    public void Dispose()
    {
        _firing?.Dispose();
        copies.Dispose();
    }

    private void Compute(Tensor product, Tensor? bos, PackingPlan plan, EqualWindows chunk, PackedTensors packed)
    {
        using DisposeScope scope = NewDisposeScope();
        FiringTensors firing = Firing(product);
        Tensor values = product.narrow(0, chunk.FirstRow, chunk.Rows);
        Tensor fires = FiringTensors.Fires(values);
        firing.Pack(fires, packed.Bits.narrow(1, chunk.FirstRow, chunk.Rows));
        Tensor silent = fires.logical_not();
        if (bos is not null)
        {
            silent.logical_or_(bos.narrow(0, chunk.FirstRow, chunk.Rows));
        }

        int window = Array.BinarySearch(plan.Starts, chunk.FirstRow);
        FiringTensors.Highest(values, silent, chunk.Windows, Of(packed.Highest), Of(packed.HighestAt));
        int counted = Math.Clamp(plan.FirstCounted - chunk.FirstRow, 0, chunk.Rows);
        if (counted < chunk.Rows)
        {
            firing.AddSizes(
                values.narrow(0, counted, chunk.Rows - counted), silent.narrow(0, counted, chunk.Rows - counted), packed.Sizes);
        }

        Tensor Of(Tensor all) => all.narrow(0, window, chunk.Windows).narrow(1, 0, product.shape[1]);
    }

    private void ReadChunk(Tensor product, ValuePlace[] places, int count, Span<float> into)
    {
        using DisposeScope scope = NewDisposeScope();
        long neurons = product.shape[1];
        long[] firsts = Array.ConvertAll(places, place => (place.Row * neurons) + place.Neuron);
        long[] steps = [.. Enumerable.Range(0, count).Select(row => row * neurons)];
        using Scalar last = (product.numel() - 1).ToScalar();
        Tensor index = torch.tensor(firsts).to(product.device, non_blocking: true).unsqueeze(1)
            .add(torch.tensor(steps).to(product.device, non_blocking: true), TorchNumbers.One)
            .clamp_max_(last);
        Tensor host = copies.Begin("values", product.view(-1).take(index).to_type(ScalarType.Float32));
        copies.Device.Synchronize();
        TensorMemory.Values(host).CopyTo(into);
    }

    private FiringTensors Firing(Tensor product)
    {
        if (_firing is null || _type != product.dtype)
        {
            _firing?.Dispose();
            (_firing, _type) = (new FiringTensors(product.device, product.dtype), product.dtype);
        }

        return _firing;
    }

    private static IEnumerable<EqualWindows> Runs(int[] starts)
    {
        for (int window = 0; window < starts.Length - 1;)
        {
            int length = starts[window + 1] - starts[window];
            int next = window + 1;
            while (next < starts.Length - 1 && starts[next + 1] - starts[next] == length)
            {
                next++;
            }

            yield return new EqualWindows(starts[window], next - window, length);
            window = next;
        }
    }
}

/// <summary>What <see cref="PackedRows"/> holds, while it is on the device; and the sum of all values.</summary>
internal sealed record PackedTensors(Tensor Bits, Tensor Highest, Tensor HighestAt, Tensor Sizes, Tensor Sum);
