using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Corpora;

/// <summary>One-line messages about files that cannot be read as a corpus.</summary>
internal static class CorpusProblem
{
    public static NeuronExplorerException At(string place, string reason, Exception? cause = null) =>
        cause is null ? new(Shown($"{place}: {reason}")) : new(Shown($"{place}: {reason}"), cause);

    /// <summary>Where a text stops being UTF-8, to follow the reason.</summary>
    public static string AtByte(byte value, long offset, string within) =>
        $" (byte 0x{value:X2} at offset {offset} of the {within}); convert the file to UTF-8";

    public static NeuronExplorerException Compressed(string place, Exception cause) =>
        Broken(place, "the compressed file is damaged or cut short", cause);

    public static NeuronExplorerException Unreadable(string place, Exception cause) =>
        At(place, $"cannot be read ({cause.Message.TrimEnd('.')}); check the file and its permissions", cause);

    public static NeuronExplorerException Broken(string place, string what, Exception cause) =>
        At(place, $"{what} ({cause.Message.TrimEnd('.')}); copy or make the file again", cause);

    /// <inheritdoc cref="TokenText.DisplayName"/>
    public static string Shown(string path) => TokenText.DisplayName(path);
}
