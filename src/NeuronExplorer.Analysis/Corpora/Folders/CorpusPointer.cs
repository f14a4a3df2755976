using System.Globalization;
using System.Text;
using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Analysis.Corpora.Folders;

/// <summary>Refuses corpus files that Git did not fetch.</summary>
internal static class CorpusPointer
{
    /// <summary>Refuses a file that is a pointer, whatever its ending promises.</summary>
    public static void Refuse(CorpusFile file)
    {
        if (file.Bytes is 0 or > LfsPointer.Longest)
        {
            return;
        }

        byte[] bytes = File.ReadAllBytes(RealPath.ToOpen(file.Path));
        string content = Encoding.Latin1.GetString(bytes);
        if (!LfsPointer.IsBegunBy(bytes) || !content.Contains("oid "))
        {
            return;
        }

        int size = content.IndexOf("\nsize ", StringComparison.Ordinal);
        string digits = size < 0 ? "" : new([.. content.Skip(size + 6).TakeWhile(char.IsAsciiDigit)]);
        string of = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long whole) ? $" of {whole} bytes" : "";
        throw CorpusProblem.At(file.Path, $"a Git LFS pointer, not the file{of} itself; fetch it with: git lfs pull");
    }
}
