namespace NeuronExplorer.Opt.Running;

/// <summary>Recognises that a device ran out of memory; libtorch says so only in the text of its message.</summary>
internal static class OutOfMemory
{
    private static readonly string[] s_signs = ["out of memory", "can't allocate memory", "not enough memory"];

    public static bool Is(Exception failure) =>
        failure is OutOfMemoryException
        || s_signs.Any(sign => failure.Message.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
