using System.Buffers;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Opt.Checkpoints.Checking;

/// <summary>
/// A run of bytes of a weight file, read once to check it: the values of a tensor, an entry of a zip file, or both where they
/// are the same bytes. Safe for use by several threads.
/// </summary>
internal sealed class CheckedRange
{
    private const int PieceBytes = 1 << 20;
    private readonly IWeightFile _file;
    private readonly StoredTensor? _tensor;
    private readonly StoredPart? _part;
    private readonly Lazy<IReadOnlyList<WeightProblem>> _problems;

    public CheckedRange(IWeightFile file, StoredTensor? tensor, StoredPart? part)
    {
        _file = file;
        _tensor = tensor;
        _part = part;
        (Offset, Bytes) = tensor is null ? (part!.Offset, part.Bytes) : (tensor.Offset, tensor.Bytes);
        _problems = new(Check);
    }

    public long Offset { get; }

    public long Bytes { get; }

    public bool HasChecksum => _part?.Crc is not null;

    /// <summary>What is wrong with it; the bytes are read when this is first asked.</summary>
    public IReadOnlyList<WeightProblem> Problems => _problems.Value;

    /// <summary>Whether it holds any of these bytes.</summary>
    public bool Overlaps(long offset, long bytes) => Offset < offset + bytes && offset < Offset + Bytes;

    private List<WeightProblem> Check()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            (uint crc, long count, long first, bool isNaN) = (0, 0, -1, false);
            for (long at = 0; at < Bytes; at += PieceBytes)
            {
                Span<byte> piece = buffer.AsSpan(0, (int)Math.Min(PieceBytes, Bytes - at));
                _file.Read(Offset + at, piece);
                crc = HasChecksum ? Crc32.Append(crc, piece) : 0;
                (long found, long index) = _tensor is null ? (0, -1) : FiniteScan.Of(_tensor.Type, piece);
                if (count == 0 && found > 0)
                {
                    int size = TensorTypes.Size(_tensor!.Type);
                    first = (at / size) + index;
                    isNaN = FiniteScan.IsNaN(_tensor.Type, piece[((int)index * size)..]);
                }

                count += found;
            }

            return Told(crc, count, first, isNaN);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private List<WeightProblem> Told(uint crc, long count, long first, bool isNaN)
    {
        List<WeightProblem> problems = [];
        if (_part?.Crc is { } stored && stored != crc)
        {
            string where = _tensor is null ? $"the entry {ForeignText.Show(_part.Name)}" : ForeignText.Show(_tensor.Name);
            Add($"{where} has the checksum {crc:x8}, not {stored:x8}; the file is damaged: download it again");
        }

        if (count > 0)
        {
            Add($"{ForeignText.Show(_tensor!.Name)} is not finite: {count} of {_tensor.Elements} values are NaN or infinite, "
                + $"the first ({(isNaN ? "NaN" : "infinite")}) at {StoredTensor.ShowShape(IndexOf(first, _tensor.Shape))}; "
                + "the checkpoint is damaged, or its numbers overflowed when it was trained or converted: take another one");
        }

        return problems;

        void Add(string what) => problems.Add(
            new WeightProblem(Path.GetFileName(_file.Path), _tensor?.Name ?? _part?.Name, $"{_file.Path}: {what}"));
    }

    private static long[] IndexOf(long element, long[] shape)
    {
        long[] index = new long[shape.Length];
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            (element, index[i]) = Math.DivRem(element, shape[i]);
        }

        return index;
    }
}
