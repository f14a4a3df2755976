using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Tokenization;

/// <summary>A folder with a tokenizer's two files.</summary>
internal static class TokenizerFolder
{
    public const string Vocabulary = "vocab.json";
    public const string Merges = "merges.txt";

    /// <summary>Copies the two files to an existing folder, which may be the same one; replaces the files there.</summary>
    public static void Copy(string folder, string to)
    {
        foreach (string file in (string[])[Vocabulary, Merges])
        {
            File.WriteAllBytes(Path.Combine(to, file), File.ReadAllBytes(Path.Combine(folder, file)));
        }
    }

    /// <summary>A number that depends only on the merges.</summary>
    public static string Fingerprint(string folder) => $"{SeededRandom.Hash(File.ReadAllText(Path.Combine(folder, Merges))):x16}";
}
