using System.Globalization;
using System.Text;

namespace NeuronExplorer.Analysis.Corpora.Folders;

/// <summary>Recognises what Git leaves in place of a large file that was not fetched.</summary>
internal static class LfsPointer
{
    /// <summary>Pointers are shorter than this by their specification.</summary>
    private const int Longest = 1024;

    private static readonly string[] s_versions = ["version https://git-lfs", "version https://hawser", "version http://git-media"];

    /// <summary>Refuses a file that is a pointer, whatever its ending promises.</summary>
    public static void Refuse(CorpusFile file)
    {
        if (file.Bytes is 0 or > Longest)
        {
            return;
        }

        string content = Encoding.Latin1.GetString(File.ReadAllBytes(RealPath.ToOpen(file.Path)));
        if (!Array.Exists(s_versions, version => content.StartsWith(version, StringComparison.Ordinal)) || !content.Contains("oid "))
        {
            return;
        }

        int size = content.IndexOf("\nsize ", StringComparison.Ordinal);
        string digits = size < 0 ? "" : new([.. content.Skip(size + 6).TakeWhile(char.IsAsciiDigit)]);
        string of = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? $" of {bytes} bytes" : "";
        throw CorpusProblem.At(file.Path, $"a Git LFS pointer, not the file{of} itself; fetch it with: git lfs pull");
    }
}
