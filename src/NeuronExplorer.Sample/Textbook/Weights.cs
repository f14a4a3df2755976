using System.Runtime.InteropServices;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints.Writing;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>A checkpoint's weights by name, rounded to half precision as they are stored; 0 by default.</summary>
internal sealed class Weights
{
    private const string Prefix = "model.decoder.";

    private readonly Dictionary<string, (long[] Shape, Half[] Values)> _tensors;

    public Weights(ModelShape shape)
    {
        _tensors = OptLayout.Weights(shape).ToDictionary(
            weight => weight.Name,
            weight => (weight.Shape, new Half[weight.Shape.Aggregate(1L, (product, size) => product * size)]));
        foreach ((string name, (_, Half[] values)) in _tensors)
        {
            if (name.EndsWith("layer_norm.weight", StringComparison.Ordinal))
            {
                values.AsSpan().Fill(Half.One);
            }
        }
    }

    /// <summary>Puts a number into a matrix.</summary>
    public void Put(string name, int row, int column, double value)
    {
        (long[] shape, Half[] values) = _tensors[name];
        values[(row * shape[1]) + column] = (Half)value;
    }

    /// <summary>Puts a number into a bias.</summary>
    public void Put(string name, int index, double value) => _tensors[name].Values[index] = (Half)value;

    /// <summary>Puts numbers into a row of a matrix, starting at a column.</summary>
    public void PutRow(string name, int row, int column, IReadOnlyList<double> values)
    {
        for (int index = 0; index < values.Count; index++)
        {
            Put(name, row, column + index, values[index]);
        }
    }

    /// <summary>A row of a matrix as it is stored.</summary>
    public double[] Row(string name, int row)
    {
        (long[] shape, Half[] values) = _tensors[name];
        return [.. values.AsSpan((int)(row * shape[1]), (int)shape[1]).ToArray().Select(value => (double)value)];
    }

    public double At(string name, int row, int column) => (double)_tensors[name].Values[(row * _tensors[name].Shape[1]) + column];

    public double At(string name, int index) => (double)_tensors[name].Values[index];

    /// <summary>Writes all weights as safetensors; replaces the file.</summary>
    public void Write(string path)
    {
        File.Delete(path);
        SafetensorsWriter.Write(
            path,
            [.. _tensors.Select(tensor => new PlannedTensor(Prefix + tensor.Key, WeightType.F16, tensor.Value.Shape))],
            (tensor, file) => file.Write(MemoryMarshal.AsBytes<Half>(_tensors[tensor.Name[Prefix.Length..]].Values)));
    }
}
