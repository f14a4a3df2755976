using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Decoder;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>Host memory for a layer as it is stored.</summary>
internal sealed class RawLayer : IDisposable
{
    private readonly OptCheckpoint _checkpoint;
    private readonly IReadOnlyList<LayerPart> _layout;
    private readonly ScalarType[] _types;

    /// <summary>Allocates memory with the types that this layer is stored in.</summary>
    public RawLayer(OptCheckpoint checkpoint, IReadOnlyList<LayerPart> layout, ComputeDevice device, int layer)
    {
        _checkpoint = checkpoint;
        _layout = layout;
        _types = StoredTypes(layer);
        int next = 0;
        Weights = new LayerWeights(layout, part => device.AllocateOnHost(_types[next++], part.Shape));
    }

    public LayerWeights Weights { get; }

    /// <summary>Whether this memory can be used for computing without conversion.</summary>
    public bool IsFloat32 => Array.TrueForAll(_types, type => type == ScalarType.Float32);

    /// <summary>Whether another layer is stored in the same types.</summary>
    public bool Fits(int layer) => StoredTypes(layer).AsSpan().SequenceEqual(_types);

    public void Read(int layer)
    {
        foreach (LayerPart part in _layout)
        {
            Tensor whole = Weights[part.Slot]!;
            for (int i = 0; i < part.Names.Length; i++)
            {
                using Tensor share = whole.narrow(0, i * part.PartShape[0], part.PartShape[0]);
                WeightEntry entry = _checkpoint.Find(LayerPart.FullName(layer, part.Names[i]));
                _checkpoint.Checks.Require(entry);
                WeightReader.Read(_checkpoint, entry, share);
            }
        }
    }

    public void Dispose() => Weights.Dispose();

    /// <summary>The type of each part; fp32 if Q, K and V are stored in different types.</summary>
    private ScalarType[] StoredTypes(int layer)
    {
        return [.. _layout.Select(TypeOf)];

        ScalarType TypeOf(LayerPart part)
        {
            ScalarType[] types = [.. part.Names
                .Select(name => WeightReader.TypeOf(_checkpoint.Find(LayerPart.FullName(layer, name)).Type))
                .Distinct()];
            return types.Length == 1 ? types[0] : ScalarType.Float32;
        }
    }
}
