using System.Buffers.Binary;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tests.Running;

/// <summary>OPT for one window, in double precision and plain loops, as the reference for the runner.</summary>
internal sealed class PlainOpt : IDisposable
{
    private readonly OptCheckpoint _checkpoint;
    private readonly Dictionary<string, double[][]> _matrices = [];

    public PlainOpt(string folder)
    {
        _checkpoint = OptCheckpoint.Open(folder);
        Shape = _checkpoint.Shape;
    }

    public ModelShape Shape { get; }

    /// <summary>Pre-activations by layer, position and neuron, and logits by position and token.</summary>
    public (double[][][] Preactivations, double[][] Logits) Run(IReadOnlyList<int> tokens)
    {
        double[][] stream = Embed(tokens);
        double[][][] preactivations = new double[Shape.Layers][][];
        for (int layer = 0; layer < Shape.Layers; layer++)
        {
            string at = $"layers.{layer}.";
            double[][] input = Shape.NormBefore ? Norm(stream, at + "self_attn_layer_norm") : stream;
            stream = Add(stream, Map(Attend(input, at + "self_attn."), at + "self_attn.out_proj"));
            stream = Shape.NormBefore ? stream : Norm(stream, at + "self_attn_layer_norm");
            preactivations[layer] = Map(Shape.NormBefore ? Norm(stream, at + "final_layer_norm") : stream, at + "fc1");
            double[][] values = [.. preactivations[layer].Select(row => row.Select(value => Math.Max(value, 0)).ToArray())];
            stream = Add(stream, Map(values, at + "fc2"));
            stream = Shape.NormBefore ? stream : Norm(stream, at + "final_layer_norm");
        }

        double[][] output = Shape.FinalNorm ? Norm(stream, "final_layer_norm") : stream;
        return (preactivations, [.. output.Select(Project)]);
    }

    /// <summary>A neuron's update projected on the vocabulary.</summary>
    public double[] ProjectUpdate(int layer, int neuron) =>
        Project([.. Matrix($"layers.{layer}.fc2.weight").Select(row => row[neuron])]);

    public void Dispose() => _checkpoint.Dispose();

    private double[] Project(double[] vector) =>
        Times(Matrix("embed_tokens.weight"), Shape.HasProjections ? Times(Matrix("project_out.weight"), vector) : vector);

    private double[][] Embed(IReadOnlyList<int> tokens)
    {
        double[][] rows = [.. tokens.Select(token => Matrix("embed_tokens.weight")[token])];
        rows = Shape.HasProjections ? [.. rows.Select(row => Times(Matrix("project_in.weight"), row))] : rows;
        return Shape.PositionalEmbedding
            ? Add(rows, [.. Matrix("embed_positions.weight").Skip(2).Take(rows.Length)])
            : rows;
    }

    private double[][] Attend(double[][] input, string at)
    {
        double[][] queries = Map(input, at + "q_proj");
        double[][] keys = Map(input, at + "k_proj");
        double[][] values = Map(input, at + "v_proj");
        int width = Shape.DModel / Shape.Heads;
        double[][] attended = [.. input.Select(_ => new double[Shape.DModel])];
        for (int head = 0; head < Shape.Heads; head++)
        {
            for (int to = 0; to < input.Length; to++)
            {
                Range span = (head * width)..((head + 1) * width);
                double[] weights = [.. Enumerable.Range(0, to + 1).Select(from =>
                    Math.Exp(queries[to][span].Zip(keys[from][span], (q, k) => q * k).Sum() / Math.Sqrt(width)))];
                double total = weights.Sum();
                for (int i = head * width; i < (head + 1) * width; i++)
                {
                    attended[to][i] = weights.Select((weight, from) => weight / total * values[from][i]).Sum();
                }
            }
        }

        return attended;
    }

    private double[][] Norm(double[][] rows, string name)
    {
        double[]? weight = Shape.AffineNorm ? Vector(name + ".weight") : null;
        double[]? bias = Shape.AffineNorm ? Vector(name + ".bias") : null;
        return [.. rows.Select(row =>
        {
            double mean = row.Average();
            double deviation = Math.Sqrt(row.Average(value => (value - mean) * (value - mean)) + 1e-5);
            return row.Select((value, i) => ((value - mean) / deviation * (weight?[i] ?? 1)) + (bias?[i] ?? 0)).ToArray();
        })];
    }

    private double[][] Map(double[][] rows, string name)
    {
        double[][] weight = Matrix(name + ".weight");
        double[] bias = Shape.Bias ? Vector(name + ".bias") : new double[weight.Length];
        return [.. rows.Select(row => Times(weight, row).Zip(bias, (value, add) => value + add).ToArray())];
    }

    private static double[] Times(double[][] matrix, double[] vector) =>
        [.. matrix.Select(row => row.Zip(vector, (a, b) => a * b).Sum())];

    private static double[][] Add(double[][] rows, double[][] others) =>
        [.. rows.Zip(others, (row, other) => row.Zip(other, (a, b) => a + b).ToArray())];

    private double[][] Matrix(string name)
    {
        if (!_matrices.TryGetValue(name, out double[][]? matrix))
        {
            matrix = [.. Vector(name).Chunk((int)_checkpoint.Find(name).Shape[1])];
            _matrices.Add(name, matrix);
        }

        return matrix;
    }

    private double[] Vector(string name)
    {
        WeightEntry entry = _checkpoint.Find(name);
        byte[] bytes = new byte[entry.Bytes];
        _checkpoint.Read(entry, 0, bytes);
        return [.. bytes.Chunk(entry.Type.Size()).Select(value => entry.Type switch
        {
            WeightType.F16 => (double)BinaryPrimitives.ReadHalfLittleEndian(value),
            WeightType.BF16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(value) << 16),
            _ => BinaryPrimitives.ReadSingleLittleEndian(value),
        })];
    }
}
