using System.Buffers.Binary;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// What ties a log to the state of the file that it was written for. Kept in bytes of the file's first page that LiteDB does
/// not use, and at the head of the log.
/// </summary>
/// <param name="Session">Random, and new each time the file is opened for writing; empty in files of earlier versions.</param>
/// <param name="Generation">Grows by one with each transaction that has reached the file.</param>
internal readonly record struct FileStamp(Guid Session, long Generation)
{
    private const int SessionAt = 112;
    private const int GenerationAt = 128;

    public bool IsNone => Session == Guid.Empty;

    public static FileStamp New() => new(Guid.NewGuid(), 1);

    public FileStamp Next() => this with { Generation = Generation + 1 };

    public static FileStamp Read(ReadOnlySpan<byte> firstPage) => new(
        new Guid(firstPage.Slice(SessionAt, 16)), BinaryPrimitives.ReadInt64LittleEndian(firstPage[GenerationAt..]));

    public void Write(Span<byte> firstPage)
    {
        Session.TryWriteBytes(firstPage[SessionAt..]);
        BinaryPrimitives.WriteInt64LittleEndian(firstPage[GenerationAt..], Generation);
    }
}
