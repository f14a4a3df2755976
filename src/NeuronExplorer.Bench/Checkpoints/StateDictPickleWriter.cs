using System.Buffers.Binary;
using System.Text;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Checkpoints.Writing;

namespace NeuronExplorer.Bench.Checkpoints;

/// <summary>Writes a state dict's pickle (protocol 2), each tensor in its own storage, named by its index.</summary>
internal static class StateDictPickleWriter
{
    public static byte[] Write(IReadOnlyList<PlannedTensor> tensors)
    {
        using MemoryStream pickle = new();
        pickle.Write([0x80, 2, (byte)'}', (byte)'(']);
        for (int index = 0; index < tensors.Count; index++)
        {
            WriteTensor(pickle, tensors[index], index.ToString());
        }

        pickle.Write("u."u8);
        return pickle.ToArray();
    }

    private static void WriteTensor(Stream pickle, PlannedTensor tensor, string key)
    {
        WriteText(pickle, tensor.Name);
        pickle.Write("ctorch._utils\n_rebuild_tensor_v2\n(("u8);
        WriteText(pickle, "storage");
        pickle.Write(Encoding.UTF8.GetBytes($"ctorch\n{StorageName(tensor.Type)}\n"));
        WriteText(pickle, key);
        WriteText(pickle, "cpu");
        WriteNumber(pickle, tensor.Elements);
        pickle.Write("tQ"u8);
        WriteNumber(pickle, 0);
        WriteNumbers(pickle, tensor.Shape);
        WriteNumbers(pickle, Strides(tensor.Shape));
        pickle.WriteByte(0x89);
        pickle.Write("ccollections\nOrderedDict\n)RtR"u8);
    }

    private static string StorageName(WeightType type) => type switch
    {
        WeightType.F32 => "FloatStorage",
        WeightType.F16 => "HalfStorage",
        _ => "BFloat16Storage",
    };

    private static long[] Strides(long[] shape)
    {
        long[] strides = new long[shape.Length];
        long step = 1;
        for (int index = shape.Length - 1; index >= 0; index--)
        {
            strides[index] = step;
            step *= shape[index];
        }

        return strides;
    }

    private static void WriteText(Stream pickle, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> head = [(byte)'X', 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], bytes.Length);
        pickle.Write(head);
        pickle.Write(bytes);
    }

    private static void WriteNumbers(Stream pickle, long[] numbers)
    {
        pickle.WriteByte((byte)'(');
        foreach (long number in numbers)
        {
            WriteNumber(pickle, number);
        }

        pickle.WriteByte((byte)'t');
    }

    private static void WriteNumber(Stream pickle, long number)
    {
        Span<byte> written = stackalloc byte[10];
        if (number <= int.MaxValue)
        {
            written = written[..5];
            written[0] = (byte)'J';
            BinaryPrimitives.WriteInt32LittleEndian(written[1..], (int)number);
        }
        else
        {
            written[0] = 0x8a;
            written[1] = 8;
            BinaryPrimitives.WriteInt64LittleEndian(written[2..], number);
        }

        pickle.Write(written);
    }
}
