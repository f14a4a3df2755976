using NeuronExplorer.Opt.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>Reads weights from the files directly into the memory of tensors.</summary>
internal static class WeightReader
{
    /// <summary>Bytes per read; well below the 2 GB that a span can hold.</summary>
    private const int ReadBytes = 64 << 20;

    public static ScalarType TypeOf(WeightType stored) => stored switch
    {
        WeightType.F16 => ScalarType.Float16,
        WeightType.BF16 => ScalarType.BFloat16,
        _ => ScalarType.Float32,
    };

    /// <summary>Fills a contiguous host tensor with a weight, converted if the types differ.</summary>
    public static void Read(OptCheckpoint checkpoint, WeightEntry entry, Tensor into)
    {
        ScalarType stored = TypeOf(entry.Type);
        if (stored == into.dtype)
        {
            ReadBytesOf(checkpoint, entry, 0, entry.Bytes, into);
            return;
        }

        using Tensor raw = torch.empty(into.shape, dtype: stored).DetachFromDisposeScope();
        ReadBytesOf(checkpoint, entry, 0, entry.Bytes, raw);
        into.copy_(raw);
    }

    /// <summary>Fills a contiguous host tensor of the stored type with some rows of a matrix, [rows, columns].</summary>
    public static void ReadRows(OptCheckpoint checkpoint, WeightEntry entry, long firstRow, Tensor into)
    {
        long rowBytes = entry.Bytes / entry.Shape[0];
        ReadBytesOf(checkpoint, entry, firstRow * rowBytes, into.shape[0] * rowBytes, into);
    }

    /// <summary>Loads a whole weight to the device, in the given type; it outlives the current scope.</summary>
    public static Tensor Load(OptCheckpoint checkpoint, string name, ComputeDevice device, ScalarType type)
    {
        WeightEntry entry = checkpoint.Find(name);
        checkpoint.Checks.Require(entry);
        Tensor host = torch.empty(entry.Shape, dtype: TypeOf(entry.Type)).DetachFromDisposeScope();
        Read(checkpoint, entry, host);
        if (host.dtype == type && !device.HasOwnMemory)
        {
            return host;
        }

        using (host)
        {
            return host.to(type, device.Place).DetachFromDisposeScope();
        }
    }

    private static unsafe void ReadBytesOf(OptCheckpoint checkpoint, WeightEntry entry, long offset, long bytes, Tensor into)
    {
        byte* start = TensorMemory.Pointer(into);
        for (long done = 0; done < bytes; done += ReadBytes)
        {
            checkpoint.Read(entry, offset + done, new Span<byte>(start + done, (int)Math.Min(ReadBytes, bytes - done)));
        }
    }
}
