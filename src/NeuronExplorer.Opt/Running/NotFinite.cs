using System.Globalization;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Decoder;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// The error for pre-activations that are NaN or infinite: neither above 0 nor sound, they would count as neurons that do not
/// fire. The weights were found finite before, so a number has overflowed on its way.
/// </summary>
internal static class NotFinite
{
    /// <param name="folder">The model.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="preactivations">Its pre-activations.</param>
    /// <param name="place">Names the place of a row, for example "window 3, position 17".</param>
    /// <param name="device">What computed them.</param>
    /// <exception cref="NeuronExplorerException">One of them is not finite.</exception>
    public static void Refuse(string folder, int layer, HostPreactivations preactivations, Func<int, string> place, ComputeDevice device)
    {
        if (preactivations.FirstNotFinite() is var (row, neuron, value))
        {
            string shown = float.IsNaN(value) ? "NaN" : value.ToString(CultureInfo.InvariantCulture);
            throw new NeuronExplorerException(
                $"{folder}: layer {layer}, {place(row)}: the pre-activation of neuron {neuron} is not finite ({shown}), "
                + $"so nothing can be said of this layer and later ones: the weights are finite, but too large for {Arithmetic(device)}");
        }
    }

    private static string Arithmetic(ComputeDevice device) => device.Type switch
    {
        ScalarType.Float16 => "fp16 arithmetic; use --device cpu, which computes in fp32",
        ScalarType.BFloat16 => "bf16 arithmetic; use --device cpu, which computes in fp32",
        _ => "fp32 arithmetic; this checkpoint cannot be run as it is: take another one",
    };
}
