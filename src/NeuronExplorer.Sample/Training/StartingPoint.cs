using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NeuronExplorer.Sample.Training;

/// <summary>Draws a decoder's first weights by a recipe; the caller seeds libtorch's random numbers.</summary>
internal static class StartingPoint
{
    /// <summary>
    /// Matrices are drawn from a normal distribution; as in OPT, the two maps that write into the residual stream start
    /// smaller by the square root of their number. Biases start at 0, those of <c>fc1</c> by <see
    /// cref="StartingWeights.Thresholds"/>.
    /// </summary>
    /// <param name="parameters">The weights by their names in the decoder.</param>
    public static void Draw(IReadOnlyDictionary<string, Parameter> parameters, Recipe recipe)
    {
        using IDisposable frozen = no_grad();
        StartingWeights start = recipe.Start;
        foreach ((string name, Parameter parameter) in parameters.OrderBy(named => named.Key, StringComparer.Ordinal))
        {
            bool writesResidual = name.EndsWith("out_proj.weight", StringComparison.Ordinal)
                || name.EndsWith("fc2.weight", StringComparison.Ordinal);
            if (name.EndsWith("bias", StringComparison.Ordinal))
            {
                init.zeros_(parameter);
            }
            else if (name == "embed_tokens.weight")
            {
                init.normal_(parameter, 0, start.TokenDeviation);
                if (recipe.Shape.HasPositions && start.TokensLeaveWaves)
                {
                    using Tensor waves = parameter.narrow(1, 0, start.WaveDimensions);
                    init.zeros_(waves);
                }
            }
            else if (name == "embed_positions.weight" && start.WaveDimensions > 0)
            {
                Waves(parameter, start);
            }
            else if (name == "final_layer_norm.weight")
            {
                using Scalar weight = start.FinalNorm.ToScalar();
                init.constant_(parameter, weight);
            }
            else if (!name.Contains("layer_norm", StringComparison.Ordinal))
            {
                init.normal_(parameter, 0, start.Deviation / (writesResidual ? Math.Sqrt(2 * recipe.Shape.Layers) : 1));
            }
        }

        for (int layer = 0; layer < recipe.Shape.Layers; layer++)
        {
            Neurons(parameters[$"layers.{layer}.fc1.weight"], parameters[$"layers.{layer}.fc1.bias"], start, layer);
        }
    }

    /// <summary>
    /// Position p has size·sin(2πp / period) and the same with cosine in two dimensions for each period, and 0 in all
    /// others.
    /// </summary>
    private static void Waves(Tensor positions, StartingWeights start)
    {
        float[,] rows = new float[positions.shape[0], positions.shape[1]];
        int periods = start.WaveDimensions / 2;
        for (int i = 0; i < periods; i++)
        {
            double share = periods == 1 ? 0 : (double)i / (periods - 1);
            double period = start.WavePeriods[0] * Math.Pow(start.WavePeriods[1] / start.WavePeriods[0], share);
            for (int row = SampleShape.PositionOffset; row < rows.GetLength(0); row++)
            {
                double angle = 2 * Math.PI * (row - SampleShape.PositionOffset) / period;
                rows[row, 2 * i] = (float)(start.WaveSize * Math.Sin(angle));
                rows[row, (2 * i) + 1] = (float)(start.WaveSize * Math.Cos(angle));
            }
        }

        using Tensor made = tensor(rows);
        positions.copy_(made);
    }

    /// <summary>A layer's fc1: [ffn_dim, d_model] with its few inputs, and thresholds in standard deviations.</summary>
    private static void Neurons(Tensor weight, Tensor bias, StartingWeights start, int layer)
    {
        int width = (int)weight.shape[1];
        int inputs = layer < start.NeuronInputs.Length && start.NeuronInputs[layer] > 0 ? start.NeuronInputs[layer] : width;
        init.normal_(weight, 0, 1 / Math.Sqrt(inputs));
        if (inputs < width)
        {
            // A neuron reads the inputs for which it draws the largest random numbers.
            using Tensor draws = rand_like(weight);
            using Tensor few = draws.topk(inputs, 1).indexes;
            using Tensor mask = zeros_like(weight);
            using Tensor ones = ones_like(draws);
            mask.scatter_(1, few, ones);
            weight.mul_(mask);
        }

        (double low, double high) = layer < start.Thresholds.Length ? (start.Thresholds[layer][0], start.Thresholds[layer][1]) : (0, 0);
        init.uniform_(bias, -high, -low);
        (low, high) = layer < start.NeuronSizes.Length
            ? (start.NeuronSizes[layer][0], start.NeuronSizes[layer][1])
            : (start.Deviation * Math.Sqrt(width), start.Deviation * Math.Sqrt(width));
        using Tensor logarithms = empty_like(bias);
        init.uniform_(logarithms, Math.Log(low), Math.Log(high));
        using Tensor sizes = logarithms.exp();
        using Tensor column = sizes.unsqueeze(1);
        bias.mul_(sizes);
        weight.mul_(column);
    }
}
