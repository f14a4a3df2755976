using System.Buffers.Binary;

namespace NeuronExplorer.Opt.Native;

/// <summary>One symbol version that an ELF library requires from another one.</summary>
/// <param name="Library">The other library, for example <c>libstdc++.so.6</c>.</param>
/// <param name="Version">The required version, for example <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="IsWeak">Whether the loader may continue without it.</param>
/// <param name="FlagsOffset">Offset of the entry's 16 flag bits in the file.</param>
public readonly record struct ElfVersionNeed(string Library, string Version, bool IsWeak, int FlagsOffset);

/// <summary>Symbol versions of ELF shared libraries: which ones a library needs and offers, and how to make a need weak.</summary>
public static class ElfVersionNeeds
{
    private const ushort WeakFlag = 0x2;
    private const long DefinitionsTag = 0x6ffffffc;
    private const long DefinitionCountTag = 0x6ffffffd;
    private const long NeedsTag = 0x6ffffffe;
    private const long NeedCountTag = 0x6fffffff;

    /// <summary>Every version that the library needs (<c>.gnu.version_r</c>), in file order.</summary>
    public static IReadOnlyList<ElfVersionNeed> Needed(ReadOnlyMemory<byte> library)
    {
        ElfImage image = new(library);
        List<ElfVersionNeed> needs = [];
        int at = image.TryDynamicTable(NeedsTag) ?? 0;
        for (ulong left = at == 0 ? 0 : image.DynamicValue(NeedCountTag); left > 0; left--)
        {
            string file = image.Name(image.UInt32(at + 4));
            int entry = at + checked((int)image.UInt32(at + 8));
            for (int i = image.UInt16(at + 2); i > 0; i--)
            {
                bool isWeak = (image.UInt16(entry + 4) & WeakFlag) != 0;
                needs.Add(new ElfVersionNeed(file, image.Name(image.UInt32(entry + 8)), isWeak, entry + 4));
                entry += checked((int)image.UInt32(entry + 12));
            }

            at += checked((int)image.UInt32(at + 12));
        }

        return needs;
    }

    /// <summary>Every version that the library offers (<c>.gnu.version_d</c>), its own name included.</summary>
    public static IReadOnlySet<string> Defined(ReadOnlyMemory<byte> library)
    {
        ElfImage image = new(library);
        HashSet<string> names = [];
        int at = image.TryDynamicTable(DefinitionsTag) ?? 0;
        for (ulong left = at == 0 ? 0 : image.DynamicValue(DefinitionCountTag); left > 0; left--)
        {
            int entry = at + checked((int)image.UInt32(at + 12));
            names.Add(image.Name(image.UInt32(entry)));
            at += checked((int)image.UInt32(at + 16));
        }

        return names;
    }

    /// <summary>
    /// A copy of the library with a weak need for <paramref name="version"/>, so that the loader accepts it even if the
    /// version is missing; null if there is nothing to change.
    /// </summary>
    public static byte[]? WithWeakNeed(ReadOnlyMemory<byte> library, string version)
    {
        byte[]? changed = null;
        foreach (ElfVersionNeed need in Needed(library))
        {
            if (need.Version == version && !need.IsWeak)
            {
                changed ??= library.ToArray();
                Span<byte> flags = changed.AsSpan(need.FlagsOffset, 2);
                ushort value = BinaryPrimitives.ReadUInt16LittleEndian(flags);
                BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(value | WeakFlag));
            }
        }

        return changed;
    }
}
