using NeuronExplorer.Core;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage;

/// <summary>Reads a layer's documents out of another analysis file, some at a time, and checks them on the way.</summary>
internal sealed class LayerCopy : IDisposable
{
    private readonly AnalysisFile _source;
    private readonly Dictionary<string, PartSum> _known;

    /// <exception cref="NeuronExplorerException">The file does not have the layer, or not in today's format.</exception>
    public LayerCopy(string file, int layer)
    {
        _source = new AnalysisFile(Path.GetFullPath(file), writing: false, long.MaxValue);
        try
        {
            int version = _source.Read(HeadDocuments.GetVersion);
            if (version != HeadDocuments.FormatVersion)
            {
                throw new NeuronExplorerException(
                    $"{file} has format version {version}; layers are copied from version {HeadDocuments.FormatVersion} alone: "
                    + "analyse again");
            }

            if (!_source.State.Layers.ContainsKey(layer))
            {
                string there = _source.State.Layers.IsEmpty ? "none" : string.Join(", ", _source.State.Layers.Keys);
                throw new NeuronExplorerException($"{file} has no layer {layer}; it has {there}");
            }

            _known = _source.Read(HeadDocuments.GetSums, "head");
        }
        catch
        {
            _source.Dispose();
            throw;
        }
    }

    /// <summary>Reads a part of the layer, about so many bytes at a time; throws where it is not all that was written.</summary>
    public void Read(FilePart part, int bytes, Action<List<StoredPart>> take)
    {
        if (_known.GetValueOrDefault(part.Key) != part.Read(_source, bytes, take))
        {
            throw Failures.Reading(_source.Path, new InvalidDataException("it is not what was stored"), part.Name);
        }
    }

    public void Dispose() => _source.Dispose();
}
