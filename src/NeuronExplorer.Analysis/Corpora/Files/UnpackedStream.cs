using NeuronExplorer.Core.Texts;
using ZstdSharp;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>The content of a compressed file to its very end; damage is told by its place in the file.</summary>
/// <param name="unpacked">The content.</param>
/// <param name="stored">The file.</param>
/// <param name="behind">Says at the end of the content what follows that is no part of it; null for nothing.</param>
internal sealed class UnpackedStream(Stream unpacked, FileStream stored, Func<string?> behind) : ForwardStream
{
    /// <exception cref="InvalidDataException">The file is damaged; the message says where.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = unpacked.Read(buffer);
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or ZstdException)
        {
            string length = NumberText.Plural(stored.Length, "byte");
            throw new InvalidDataException(
                stored.Position < stored.Length
                    ? $"found within the first {NumberText.Count(stored.Position)} of {length}"
                    : $"found at the end of its {length}",
                problem);
        }

        return read == 0 && buffer.Length > 0 && behind() is { } more ? throw new InvalidDataException(more) : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }
}
