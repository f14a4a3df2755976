using System.Runtime.InteropServices;
using System.Text;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Shards.Files;

/// <summary>A slice's windows in a file: a header and one frame with all that makes the corpus again from its slices.</summary>
internal static class WindowsFile
{
    private const int NoBos = -1;
    private const int MostDomains = 1 << 20;

    public static void Write(Stream into, PartHeader header, TokenWindows windows)
    {
        header.Write(into);
        using Stream packing = Zstandard.Packing(into);
        using BinaryWriter writer = new(packing, Encoding.UTF8, leaveOpen: true);
        writer.Write(windows.Positions);
        writer.Write(windows.BosId ?? NoBos);
        writer.Write(windows.Domains.Count);
        foreach (string domain in windows.Domains)
        {
            writer.Write(domain);
        }

        writer.Flush();
        Write(packing, [.. Enumerable.Range(0, windows.Count).Select(windows.Number)]);
        Write(packing, windows.Starts);
        Write(packing, windows.WindowDomains);
        Write(packing, windows.CorpusOrder);
        Write(packing, windows.DocumentsBegun ?? new int[windows.Count]);
        Write(packing, windows.Tokens);
    }

    public static TokenWindows Read(string path, PartHeader header)
    {
        using FileStream file = File.OpenRead(path);
        byte[] start = new byte[PartHeader.Bytes];
        header.Require(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)), path);
        TokenWindows? windows = null;
        Zstandard.Unpack(file, "windows", stream => windows = Read(stream, header));
        return windows!;
    }

    private static TokenWindows Read(Stream stream, PartHeader header)
    {
        using BinaryReader reader = new(stream, Encoding.UTF8, leaveOpen: true);
        int positions = reader.ReadInt32();
        int bos = reader.ReadInt32();
        string[] domains = new string[Math.Clamp(reader.ReadInt32(), 0, MostDomains)];
        for (int domain = 0; domain < domains.Length; domain++)
        {
            domains[domain] = reader.ReadString();
        }

        int[] numbers = Read(stream, header.Columns);
        int[] starts = Read(stream, header.Columns + 1);
        int[] windowDomains = Read(stream, header.Columns);
        int[] corpusOrder = Read(stream, header.Columns);
        int[] documentsBegun = Read(stream, header.Columns);
        int[] tokens = Read(stream, header.Rows);
        return new TokenWindows(positions, bos == NoBos ? null : bos, domains, tokens, starts, windowDomains, corpusOrder)
        {
            DocumentsBegun = documentsBegun,
        }.Numbered(numbers);
    }

    private static void Write(Stream stream, int[] numbers) => stream.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));

    private static int[] Read(Stream stream, int count)
    {
        int[] numbers = new int[count];
        stream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }
}
