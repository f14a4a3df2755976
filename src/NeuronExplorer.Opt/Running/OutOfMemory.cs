namespace NeuronExplorer.Opt.Running;

/// <summary>Tells a device that has too little memory from other failures; libtorch says it in words only.</summary>
internal static class OutOfMemory
{
    private static readonly string[] s_signs = ["out of memory", "can't allocate memory", "not enough memory"];

    public static bool Is(Exception failure) =>
        failure is OutOfMemoryException
        || s_signs.Any(sign => failure.Message.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
