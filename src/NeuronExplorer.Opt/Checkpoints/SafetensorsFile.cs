using System.Buffers.Binary;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints.Checking;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>
/// A safetensors file: eight bytes of header length, a JSON header, then the tensors without gaps. The whole header is
/// checked when the file is opened. Safe for use by several threads.
/// </summary>
public sealed class SafetensorsFile : IWeightFile
{
    /// <summary>Longest accepted header; that of a 66b model has less than 1 MB.</summary>
    public const int MaxHeaderBytes = 16 << 20;

    private const int LengthBytes = 8;
    private readonly PositionalFile _file;
    private readonly int _headerBytes;
    private readonly Dictionary<string, StoredTensor> _byName;

    private SafetensorsFile(PositionalFile file, int headerBytes, List<StoredTensor> tensors)
    {
        _file = file;
        _headerBytes = headerBytes;
        Tensors = tensors;
        _byName = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    public string Path => _file.Path;

    public long Length => _file.Length;

    public IReadOnlyList<StoredTensor> Tensors { get; }

    IReadOnlyList<StoredPart> IWeightFile.Parts => [];

    public static SafetensorsFile Open(string path)
    {
        PositionalFile file = PositionalFile.Open(path);
        try
        {
            int headerBytes = ReadHeaderLength(file);
            byte[] header = new byte[headerBytes];
            file.Read(LengthBytes, header);
            long dataStart = LengthBytes + headerBytes;
            List<StoredTensor> tensors = SafetensorsHeader.Parse(path, header, dataStart);
            SafetensorsHeader.CheckLayout(path, tensors, dataStart, file.Length);
            return new SafetensorsFile(file, headerBytes, tensors);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>The tensor with this name; throws if there is none.</summary>
    public StoredTensor Find(string name) => _byName.TryGetValue(name, out StoredTensor? tensor)
        ? tensor
        : throw new NeuronExplorerException($"{Path}: holds no tensor {ForeignText.Show(name)}; check that it is the right file");

    /// <summary>Fills the destination with a tensor's bytes, starting at <paramref name="byteOffset"/> within the tensor.</summary>
    public void Read(StoredTensor tensor, long byteOffset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(byteOffset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(byteOffset, tensor.Bytes - destination.Length);
        _file.Read(tensor.Offset + byteOffset, destination);
    }

    public byte[] ReadHeader()
    {
        byte[] header = new byte[_headerBytes];
        _file.Read(LengthBytes, header);
        return header;
    }

    public void Read(long offset, Span<byte> destination) => _file.Read(offset, destination);

    public void Dispose() => _file.Dispose();

    private static int ReadHeaderLength(PositionalFile file)
    {
        if (file.Length < LengthBytes + 2)
        {
            throw new NeuronExplorerException(
                $"{file.Path}: has only {file.Length} bytes, too few for a safetensors file; download it again");
        }

        Span<byte> start = stackalloc byte[(int)Math.Min(file.Length, 32)];
        file.Read(0, start);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > (ulong)(file.Length - LengthBytes))
        {
            // Only if the length is impossible, since a valid file may begin with any byte.
            string foreign = FileErrors.Diagnose(start);
            throw new NeuronExplorerException(foreign.Length > 0
                ? $"{file.Path}: {foreign}"
                : $"{file.Path}: its header should have {length} bytes, but the file has {file.Length}; "
                    + "it is cut or not a safetensors file: download it again");
        }

        if (length > MaxHeaderBytes)
        {
            throw new NeuronExplorerException(
                $"{file.Path}: its header has {length} bytes, more than the {MaxHeaderBytes} that are read; "
                + "check that it is a safetensors file of an OPT model");
        }

        return (int)length;
    }
}
