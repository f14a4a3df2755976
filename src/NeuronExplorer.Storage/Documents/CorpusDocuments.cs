using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>The corpus' windows: token ids in chunks of rows, and an index of the windows.</summary>
internal static class CorpusDocuments
{
    public const int ChunkRows = 1 << 13;

    private const int IndexKind = 0;
    private const int ChunkKind = 1;

    public static long IndexId => DocumentId.Of(0, IndexKind, 0);

    public static long ChunkId(int chunk) => DocumentId.Of(0, ChunkKind, chunk);

    public static IEnumerable<StoredDocument> Pack(TokenWindows windows)
    {
        for (int start = 0; start < windows.Rows; start += ChunkRows)
        {
            byte[] chunk = FixedNumbers.Pack<int>(windows.Tokens.AsSpan(start, Math.Min(ChunkRows, windows.Rows - start)));
            yield return new StoredDocument(Collections.Corpus, ChunkId(start / ChunkRows), chunk);
        }

        PackWriter index = new();
        index.Number(windows.Domains.Count);
        foreach (string domain in windows.Domains)
        {
            index.Text(domain);
        }

        index.Number(windows.Count);
        for (int window = 0; window < windows.Count; window++)
        {
            index.Number(windows.Length(window));
            index.Number(windows.WindowDomains[window]);
        }

        yield return new StoredDocument(Collections.Corpus, IndexId, Compression.Pack(index.Written, Compression.Thorough));
    }

    public static CorpusIndex UnpackIndex(byte[] packed)
    {
        PackReader reader = new(Compression.Unpack(packed));
        string[] domains = new string[reader.Count()];
        for (int i = 0; i < domains.Length; i++)
        {
            domains[i] = reader.Text();
        }

        int count = reader.Count();
        int[] starts = new int[count + 1];
        int[] windowDomains = new int[count];
        for (int window = 0; window < count; window++)
        {
            starts[window + 1] = checked(starts[window] + reader.Number());
            windowDomains[window] = reader.Number();
        }

        return new CorpusIndex(domains, starts, windowDomains);
    }
}

/// <summary>Where each window is.</summary>
/// <param name="Domains">Names of the domains.</param>
/// <param name="Starts">First row of each window, and at the end the number of rows.</param>
/// <param name="WindowDomains">Index into <paramref name="Domains"/> of each window.</param>
internal sealed record CorpusIndex(string[] Domains, int[] Starts, int[] WindowDomains)
{
    public int Count => WindowDomains.Length;
}
