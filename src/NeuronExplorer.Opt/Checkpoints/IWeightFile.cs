using NeuronExplorer.Opt.Checkpoints.Checking;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>A file of named tensors, opened and checked. Safe for use by several threads.</summary>
internal interface IWeightFile : IDisposable
{
    string Path { get; }

    /// <summary>Length in bytes.</summary>
    long Length { get; }

    /// <summary>In the order of the file.</summary>
    IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>The parts that have checksums; none in formats without them.</summary>
    IReadOnlyList<StoredPart> Parts { get; }

    /// <summary>What a user should know of how the tensors were found.</summary>
    IReadOnlyList<string> Notes => [];

    /// <summary>The bytes that declare the tensors: safetensors' header, PyTorch's pickle.</summary>
    byte[] ReadHeader();

    /// <summary>Fills the destination from an offset in the file.</summary>
    void Read(long offset, Span<byte> destination);
}
