using System.Text;

namespace NeuronExplorer.Opt.Tests.Native;

/// <summary>
/// Builds a minimal 64-bit ELF library: one loaded segment whose address differs from its file offset, a dynamic
/// section, and the two tables of symbol versions.
/// </summary>
internal sealed class SyntheticElf
{
    private const int DynamicAt = 64 + (2 * 56);
    private const int StringsAt = DynamicAt + (6 * 16);
    private const ulong Address = 0x40_0000;

    private readonly List<byte> _names = [0];
    private readonly List<(string Library, string[] Versions)> _needs = [];
    private readonly List<string> _defined = [];

    public SyntheticElf Need(string library, params string[] versions)
    {
        _needs.Add((library, versions));
        return this;
    }

    public SyntheticElf Define(params string[] versions)
    {
        _defined.AddRange(versions);
        return this;
    }

    public byte[] Build()
    {
        byte[] needs = Needs();
        byte[] definitions = Definitions();
        int needsAt = (StringsAt + _names.Count + 7) / 8 * 8;
        int definitionsAt = needsAt + needs.Length;
        byte[] file = new byte[definitionsAt + definitions.Length];
        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(file);
        Put(file, 32, 64UL);
        Put(file, 54, (ushort)56);
        Put(file, 56, (ushort)2);
        ProgramHeader(file, 64, 1, 0, file.Length);
        ProgramHeader(file, 120, 2, DynamicAt, StringsAt - DynamicAt);
        List<(ulong Tag, ulong Value)> dynamic = [(5, Address + StringsAt)];
        dynamic.AddRange(_needs.Count == 0 ? [] : [(0x6ffffffe, Address + (ulong)needsAt), (0x6fffffff, (ulong)_needs.Count)]);
        dynamic.AddRange(_defined.Count == 0 ? [] : [(0x6ffffffc, Address + (ulong)definitionsAt), (0x6ffffffd, (ulong)_defined.Count)]);
        for (int i = 0; i < dynamic.Count; i++)
        {
            Put(file, DynamicAt + (16 * i), dynamic[i].Tag);
            Put(file, DynamicAt + (16 * i) + 8, dynamic[i].Value);
        }

        _names.CopyTo(file, StringsAt);
        needs.CopyTo(file, needsAt);
        definitions.CopyTo(file, definitionsAt);
        return file;
    }

    private byte[] Needs()
    {
        MemoryStream table = new();
        BinaryWriter writer = new(table);
        foreach ((string library, string[] versions) in _needs)
        {
            writer.Write((ushort)1);
            writer.Write((ushort)versions.Length);
            writer.Write(Name(library));
            writer.Write(16u);
            writer.Write(16u + (16u * (uint)versions.Length));
            foreach (string version in versions)
            {
                writer.Write(0u);
                writer.Write((ushort)0);
                writer.Write((ushort)7);
                writer.Write(Name(version));
                writer.Write(16u);
            }
        }

        return table.ToArray();
    }

    private byte[] Definitions()
    {
        MemoryStream table = new();
        BinaryWriter writer = new(table);
        foreach (string version in _defined)
        {
            writer.Write([1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]);
            writer.Write(20u);
            writer.Write(28u);
            writer.Write(Name(version));
            writer.Write(0u);
        }

        return table.ToArray();
    }

    private uint Name(string name)
    {
        uint at = (uint)_names.Count;
        _names.AddRange(Encoding.UTF8.GetBytes(name + "\0"));
        return at;
    }

    private static void ProgramHeader(byte[] file, int at, uint type, int offset, int size)
    {
        Put(file, at, type);
        Put(file, at + 8, (ulong)offset);
        Put(file, at + 16, Address + (ulong)offset);
        Put(file, at + 32, (ulong)size);
    }

    private static void Put(byte[] file, int at, ushort value) => BitConverter.GetBytes(value).CopyTo(file, at);

    private static void Put(byte[] file, int at, uint value) => BitConverter.GetBytes(value).CopyTo(file, at);

    private static void Put(byte[] file, int at, ulong value) => BitConverter.GetBytes(value).CopyTo(file, at);
}
