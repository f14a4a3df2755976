using System.Buffers.Binary;
using System.Text;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

/// <summary>Writes pickles opcode by opcode, including hostile ones.</summary>
internal sealed class PickleBuilder
{
    private readonly List<byte> _bytes = [];

    /// <summary>Begins a pickle of protocol 2 with a dictionary's items.</summary>
    public static PickleBuilder StateDict() => new PickleBuilder().Op(0x80, 2).Op("}(");

    public byte[] ToArray() => [.. _bytes];

    public PickleBuilder Op(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public PickleBuilder Op(string opcodes) => Op(Encoding.Latin1.GetBytes(opcodes));

    public PickleBuilder Global(string module, string name) => Op($"c{module}\n{name}\n");

    public PickleBuilder Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        return Op("X").Op(length).Op(bytes);
    }

    public PickleBuilder Number(long number)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return Op(0x8a, 8).Op(bytes);
    }

    public PickleBuilder Tuple(params long[] numbers)
    {
        Op("(");
        foreach (long number in numbers)
        {
            Number(number);
        }

        return Op("t");
    }

    public PickleBuilder Storage(string type, string key, long elements) =>
        Op("(").Text("storage").Global("torch", type).Text(key).Text("cpu").Number(elements).Op("tQ");

    /// <summary>A tensor as PyTorch writes it.</summary>
    public PickleBuilder Tensor(string type, string key, long elements, long offset, long[] shape, long[] strides) =>
        Global("torch._utils", "_rebuild_tensor_v2").Op("(").Storage(type, key, elements)
            .Number(offset).Tuple(shape).Tuple(strides).Op(0x89).EmptyOrderedDict().Op("tR");

    public PickleBuilder EmptyOrderedDict() => Global("collections", "OrderedDict").Op(")R");

    /// <summary>Ends the items and the pickle.</summary>
    public byte[] End() => Op("u.").ToArray();
}
