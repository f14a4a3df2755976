using System.Text;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints.Checking;

namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>
/// A weight file of <c>torch.save</c> (PyTorch 1.6 and later): a zip file with a pickle, <c>data.pkl</c>, that says which
/// tensor lies in which entry. Everything is checked when the file is opened. Safe for use by several threads.
/// </summary>
internal sealed class TorchFile : IWeightFile
{
    private const string PickleName = "data.pkl";
    private readonly PositionalFile _file;
    private readonly (long Offset, long Bytes) _pickle;

    private TorchFile(PositionalFile file)
    {
        _file = file;
        Diagnose(file);
        ZipDirectory zip = ZipDirectory.Read(file);
        string root = FindRoot(zip);
        _ = zip.TryFind(root + PickleName, out ZipEntry pickle);
        if (pickle.Bytes > StateDictPickle.MaxBytes)
        {
            throw new NeuronExplorerException(
                $"{Path}: its pickle has {pickle.Bytes} bytes, more than the {StateDictPickle.MaxBytes} that are read; "
                + "check that it is a weight file of an OPT model");
        }

        _pickle = (zip.DataOffset(pickle), pickle.Bytes);
        RequireSound(zip, pickle);
        RequireLittleEndian(zip, root);
        TorchStorages storages = new(Path, zip, root);
        FoundStateDict found = StateDictPickle.Read(Path, ReadHeader());
        Tensors = [.. found.Tensors.Select(tensor => storages.Locate(tensor.Name, tensor.Tensor))];
        Notes = found.Note is { } note ? [$"{System.IO.Path.GetFileName(Path)}: {note}"] : [];
        Parts = [.. zip.Entries.Select(entry => new StoredPart(entry.Name, zip.DataOffset(entry), entry.Bytes, entry.Crc))];
    }

    public string Path => _file.Path;

    public long Length => _file.Length;

    public IReadOnlyList<StoredTensor> Tensors { get; }

    public IReadOnlyList<StoredPart> Parts { get; }

    public IReadOnlyList<string> Notes { get; }

    public static TorchFile Open(string path)
    {
        PositionalFile file = PositionalFile.Open(path);
        try
        {
            return new TorchFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public byte[] ReadHeader()
    {
        byte[] pickle = new byte[_pickle.Bytes];
        _file.Read(_pickle.Offset, pickle);
        return pickle;
    }

    public void Read(long offset, Span<byte> destination) => _file.Read(offset, destination);

    public void Dispose() => _file.Dispose();

    private static void Diagnose(PositionalFile file)
    {
        byte[] start = new byte[Math.Min(file.Length, 512)];
        file.Read(0, start);
        if (start.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            return;
        }

        string foreign = FileErrors.Diagnose(start);
        bool tar = start.Length == 512 && start.AsSpan(257).StartsWith("ustar"u8);
        throw new NeuronExplorerException(foreign.Length > 0
            ? $"{file.Path}: {foreign}"
            : tar || start is [0x80, ..]
                ? $"{file.Path}: has the format of PyTorch before version 1.6; convert it in Python: import torch; "
                  + $"torch.save(torch.load(\"{System.IO.Path.GetFileName(file.Path)}\", map_location=\"cpu\", weights_only=True), "
                  + $"\"{System.IO.Path.GetFileName(file.Path)}\")"
                : $"{file.Path}: is not a PyTorch weight file, which begins with PK; download it again");
    }

    /// <summary>A changed pickle could point to other bytes, so it is checked before it is read.</summary>
    private void RequireSound(ZipDirectory zip, ZipEntry pickle)
    {
        if (new CheckedRange(this, null, new StoredPart(pickle.Name, zip.DataOffset(pickle), pickle.Bytes, pickle.Crc)).Problems
            is [WeightProblem first, ..])
        {
            throw new NeuronExplorerException(first.Message);
        }
    }

    /// <summary>All entries are in one folder of the archive, which can have any name.</summary>
    private string FindRoot(ZipDirectory zip)
    {
        string? root = null;
        foreach (ZipEntry entry in zip.Entries)
        {
            if (entry.Name == PickleName || entry.Name.EndsWith("/" + PickleName, StringComparison.Ordinal))
            {
                root = root is null
                    ? entry.Name[..^PickleName.Length]
                    : throw new NeuronExplorerException(
                        $"{Path}: holds more than one {PickleName}; save the checkpoint again with torch.save");
            }
        }

        return root ?? throw new NeuronExplorerException($"{Path}: holds no {PickleName}; it was not written by torch.save");
    }

    private void RequireLittleEndian(ZipDirectory zip, string root)
    {
        if (!zip.TryFind(root + "byteorder", out ZipEntry entry))
        {
            return;
        }

        byte[] order = new byte[Math.Min(entry.Bytes, 16)];
        _file.Read(zip.DataOffset(entry), order);
        if (!order.AsSpan().StartsWith("little"u8))
        {
            throw new NeuronExplorerException(
                $"{Path}: has the byte order {ForeignText.Show(Encoding.UTF8.GetString(order))}; only little can be read: "
                + "save it again on a usual machine");
        }
    }
}
