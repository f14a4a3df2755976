using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>Finds the tensors in a PyTorch file, and checks each against its storage and the storage's entry.</summary>
internal sealed class TorchStorages(string path, ZipDirectory zip, string root)
{
    private readonly Dictionary<string, long> _offsets = new(StringComparer.Ordinal);

    public StoredTensor Locate(string name, PickleTensor tensor)
    {
        int size = TensorTypes.Size(tensor.Storage.Type);
        string shape = StoredTensor.ShowShape(tensor.Shape);
        if (!TensorTypes.TryBytes(tensor.Shape, size, out long bytes))
        {
            throw new NeuronExplorerException(
                $"{path}: {ForeignText.Show(name)} has the impossible shape {shape}; the file is damaged: download it again");
        }

        if (!IsContiguous(tensor))
        {
            throw new NeuronExplorerException(
                $"{path}: {ForeignText.Show(name)} of shape {shape} is not contiguous (strides {StoredTensor.ShowShape(tensor.Strides)}); "
                + "save it again with every tensor made contiguous()");
        }

        long start = StorageOffset(name, tensor.Storage, size);
        long elements = bytes / size;
        if (tensor.Offset < 0 || tensor.Offset > tensor.Storage.Elements || elements > tensor.Storage.Elements - tensor.Offset)
        {
            throw new NeuronExplorerException(
                $"{path}: {ForeignText.Show(name)} of shape {shape} from value {tensor.Offset} on reaches beyond its storage of "
                + $"{tensor.Storage.Elements} values; the file is damaged: download it again");
        }

        return new StoredTensor(name, tensor.Storage.Type, tensor.Shape, start + (tensor.Offset * size), bytes);
    }

    private long StorageOffset(string name, PickleStorage storage, int size)
    {
        string entryName = $"{root}data/{storage.Key}";
        if (!zip.TryFind(entryName, out ZipEntry entry))
        {
            throw new NeuronExplorerException(
                $"{path}: {ForeignText.Show(name)} lies in {ForeignText.Show(entryName)}, which is not in the file; the file is damaged: "
                + "download it again");
        }

        if (entry.Bytes % size != 0 || entry.Bytes / size != storage.Elements)
        {
            throw new NeuronExplorerException(
                $"{path}: {ForeignText.Show(entryName)} has {entry.Bytes} bytes, not {storage.Elements} values of {size}; "
                + "the file is damaged: download it again");
        }

        if (!_offsets.TryGetValue(entryName, out long offset))
        {
            offset = zip.DataOffset(entry);
            _offsets.Add(entryName, offset);
        }

        return offset;
    }

    /// <summary>Whether rows follow each other without gaps; strides of dimensions of size 1 do not matter.</summary>
    private static bool IsContiguous(PickleTensor tensor)
    {
        long step = 1;
        for (int index = tensor.Shape.Length - 1; index >= 0; index--)
        {
            if (tensor.Shape[index] == 0)
            {
                return true;
            }

            if (tensor.Shape[index] > 1 && tensor.Strides[index] != step)
            {
                return false;
            }

            step *= tensor.Shape[index];
        }

        return true;
    }
}
