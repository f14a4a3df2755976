using System.Runtime.InteropServices;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Parity;

/// <summary>
/// A model's reference numbers from another implementation: <c>ids</c> int64 [windows, positions],
/// <c>fc1_preactivations</c> f32 [layers, windows, positions, ffn_dim] and, where present, <c>logits</c> f32 [first
/// windows, positions, vocabulary].
/// </summary>
internal sealed class ReferenceFile : IDisposable
{
    private const string IdsName = "ids";
    private const string PreactivationsName = "fc1_preactivations";
    private const string LogitsName = "logits";

    private readonly SafetensorsFile _file;
    private readonly StoredTensor _preactivations;
    private readonly StoredTensor? _logits;

    private ReferenceFile(SafetensorsFile file, ModelShape model)
    {
        _file = file;
        StoredTensor ids = file.Find(IdsName);
        Check(
            ids,
            "I64",
            ids.Shape.Length == 2 && ids.Shape[0] > 0 && ids.Shape[1] > 0 && ids.Shape[1] <= model.MaxPositions,
            $"[windows, positions up to {model.MaxPositions}]");
        Windows = (int)ids.Shape[0];
        Positions = (int)ids.Shape[1];
        long[] ofLayers = [model.Layers, Windows, Positions, model.FfnDim];
        _preactivations = file.Find(PreactivationsName);
        Check(_preactivations, "F32", _preactivations.Shape.AsSpan().SequenceEqual(ofLayers), StoredTensor.ShowShape(ofLayers));
        if (file.Has(LogitsName))
        {
            _logits = file.Find(LogitsName);
            bool fits = _logits.Shape is [long rows, long positions, long vocabulary]
                && rows <= Windows && positions == Positions && vocabulary == model.VocabularySize;
            Check(_logits, "F32", fits, $"[up to {Windows}, {Positions}, {model.VocabularySize}]");
        }

        Tokens = ReadTokens(ids, model.VocabularySize);
    }

    /// <summary>Number of windows.</summary>
    public int Windows { get; }

    /// <summary>Rows per window.</summary>
    public int Positions { get; }

    /// <summary>Token ids of all windows, one after another.</summary>
    public int[] Tokens { get; }

    /// <summary>Number of windows with logits.</summary>
    public int LogitWindows => _logits is null ? 0 : (int)_logits.Shape[0];

    public static ReferenceFile Open(string path, ModelShape model)
    {
        SafetensorsFile file = SafetensorsFile.Open(path);
        try
        {
            return new ReferenceFile(file, model);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the pre-activations of some rows of one layer, [rows, ffn_dim].</summary>
    public void ReadPreactivations(int layer, int firstRow, Span<float> into)
    {
        long neurons = _preactivations.Shape[3];
        long first = ((layer * (long)Tokens.Length) + firstRow) * neurons;
        _file.Read(_preactivations, first * sizeof(float), MemoryMarshal.AsBytes(into));
    }

    /// <summary>Reads the logits of one window, [positions, vocabulary].</summary>
    public void ReadLogits(int window, Span<float> into) =>
        _file.Read(_logits!, (long)window * into.Length * sizeof(float), MemoryMarshal.AsBytes(into));

    public void Dispose() => _file.Dispose();

    private int[] ReadTokens(StoredTensor ids, int vocabulary)
    {
        long[] wide = new long[Windows * Positions];
        _file.Read(ids, 0, MemoryMarshal.AsBytes(wide.AsSpan()));
        return Array.ConvertAll(wide, id => id >= 0 && id < vocabulary
            ? (int)id
            : throw new NeuronExplorerException(
                $"{_file.Path}: '{IdsName}' has the id {id}, but the model has {vocabulary} tokens; "
                + "the reference belongs to another model"));
    }

    private void Check(StoredTensor tensor, string type, bool fits, string expected)
    {
        if (tensor.Type != type || !fits)
        {
            throw new NeuronExplorerException(
                $"{_file.Path}: '{tensor.Name}' is {tensor.Type} {StoredTensor.ShowShape(tensor.Shape)}, not {type} {expected}; "
                + "the reference belongs to another model");
        }
    }
}
