using System.Text;

namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>The list of <see cref="PickleGlobal"/>s.</summary>
internal static class PickleGlobals
{
    private static readonly (byte[] Spelling, PickleGlobal Global)[] s_known =
    [
        .. new PickleGlobal[]
        {
            new("collections.OrderedDict", GlobalKind.OrderedDict),
            new("torch._utils._rebuild_tensor_v2", GlobalKind.RebuildTensor),
            new("torch._utils._rebuild_parameter", GlobalKind.RebuildParameter),
            Storage("Float", "F32"),
            Storage("Half", "F16"),
            Storage("BFloat16", "BF16"),
            Storage("Double", "F64"),
            Storage("Long", "I64"),
            Storage("Int", "I32"),
            Storage("Short", "I16"),
            Storage("Char", "I8"),
            Storage("Byte", "U8"),
            Storage("Bool", "BOOL"),
            Other("argparse.Namespace"),
            Other("collections.defaultdict"),
            Other("collections.Counter"),
            Other("__builtin__.set"),
            Other("__builtin__.list"),
            Other("__builtin__.dict"),
            Other("_codecs.encode"),
            Other("torch.Size"),
            Other("torch.device"),
            Other("torch.float32"),
            Other("torch.float16"),
            Other("torch.bfloat16"),
            Other("torch.float64"),
            Other("torch.int64"),
            Other("numpy.dtype"),
            Other("numpy.ndarray"),
            Other("numpy.core.multiarray.scalar"),
            Other("numpy.core.multiarray._reconstruct"),
            Other("numpy._core.multiarray.scalar"),
            Other("numpy._core.multiarray._reconstruct"),
        }.Select(global => (Spell(global.Name), global)),
    ];

    /// <summary>The global with this module and name, or null.</summary>
    public static PickleGlobal? Find(ReadOnlySpan<byte> module, ReadOnlySpan<byte> name)
    {
        foreach ((byte[] spelling, PickleGlobal global) in s_known)
        {
            if (spelling.Length == module.Length + 1 + name.Length
                && spelling[module.Length] == (byte)'\n'
                && spelling.AsSpan().StartsWith(module)
                && spelling.AsSpan().EndsWith(name))
            {
                return global;
            }
        }

        return null;
    }

    private static PickleGlobal Storage(string name, string type) => new($"torch.{name}Storage", GlobalKind.Storage, type);

    /// <summary>Plain containers and numbers: harmless even where they are run, and not run here.</summary>
    private static PickleGlobal Other(string name) => new(name, GlobalKind.Other);

    /// <summary>Module and name as in the opcode, with a line feed between them.</summary>
    private static byte[] Spell(string name)
    {
        int split = name.LastIndexOf('.');
        return Encoding.UTF8.GetBytes($"{name[..split]}\n{name[(split + 1)..]}");
    }
}
