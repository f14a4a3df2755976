using LiteDB;
using NeuronExplorer.Core;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage;

/// <summary>Reads a layer's documents out of another analysis file, some at a time, and checks them on the way.</summary>
internal sealed class LayerCopy : IDisposable
{
    private readonly AnalysisFile _source;
    private readonly int _layer;
    private readonly Dictionary<string, PartSum> _known;

    /// <exception cref="NeuronExplorerException">The file does not have the layer, or not in today's format.</exception>
    public LayerCopy(string file, int layer)
    {
        _layer = layer;
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

    /// <summary>The layer's documents in a collection, about so many bytes at a time.</summary>
    public IEnumerable<List<BsonDocument>> Documents(string collection, int bytes)
    {
        (long first, long end) = (DocumentId.FirstOf(_layer), DocumentId.FirstOf(_layer + 1));
        for (List<BsonDocument> some = Some(null); some.Count > 0; some = Some(some[^1]))
        {
            yield return some;
        }

        List<BsonDocument> Some(BsonDocument? after) => _source.Read(
            database => StoredDocument.GetSome(database, collection, first, end, after, bytes), FilePart.NameOf(collection, _layer));
    }

    /// <summary>Throws where the documents that were read are not all that were written.</summary>
    public void Check(PartSums read)
    {
        foreach (FilePart part in Collections.OfLayers.Select(collection => new FilePart(collection, _layer)))
        {
            if (_known.GetValueOrDefault(part.Key) != read.Of(part.Key))
            {
                throw Failures.Reading(_source.Path, new InvalidDataException("it is not what was stored"), part.Name);
            }
        }
    }

    public void Dispose() => _source.Dispose();
}
