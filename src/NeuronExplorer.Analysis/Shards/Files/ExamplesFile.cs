using NeuronExplorer.Analysis.Examples;

namespace NeuronExplorer.Analysis.Shards.Files;

/// <summary>What a layer's examples are at the end of a slice, in a file: a header and one frame of the collector's state.</summary>
internal static class ExamplesFile
{
    public static void Write(Stream into, PartHeader header, ExampleCollector examples)
    {
        header.Write(into);
        using Stream packing = Zstandard.Packing(into);
        examples.Save(packing);
    }

    /// <summary>Reads them into a collector that was made for the same settings.</summary>
    public static void Read(string path, PartHeader header, ExampleCollector into)
    {
        using FileStream file = File.OpenRead(path);
        byte[] start = new byte[PartHeader.Bytes];
        header.Require(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)), path);
        Zstandard.Unpack(file, "examples", into.Load);
    }
}
