using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Testing;

/// <summary>
/// Pre-activations computed from hashes alone. Neurons of eight kinds take turns: dead, token detector, sparse, medium,
/// dense, positional, only at BOS, trigram detector. Values are coarse, so that equal ones are common.
/// </summary>
public static class FakeNeurons
{
    private const int Kinds = 8;

    /// <summary>One value.</summary>
    /// <param name="layer">Layer from 0.</param>
    /// <param name="neuron">Neuron from 0.</param>
    /// <param name="windows">The corpus.</param>
    /// <param name="window">The window.</param>
    /// <param name="position">The position in the window.</param>
    /// <param name="stream">The residual stream that goes into the layer there.</param>
    public static float Preactivation(int layer, int neuron, TokenWindows windows, int window, int position, ulong stream)
    {
        ReadOnlySpan<int> tokens = windows.Window(window);
        ulong noise = Mix(stream ^ ((ulong)neuron << 32));
        bool bos = tokens[position] == windows.BosId;
        bool fires = (neuron % Kinds) switch
        {
            0 => false,
            1 => tokens[position] % 37 == (neuron + layer) % 37 && noise % 64 != 0,
            2 => noise % 100 == 0,
            3 => noise % 5 == 0,
            4 => noise % 5 != 0,
            5 => position / 8 % 2 == 0 && noise % 50 != 0,
            6 => bos,
            _ => position >= 2 && Mix((ulong)((tokens[position] * 7919) + (tokens[position - 1] * 104729) + tokens[position - 2])) % 50 == (
                ulong)(neuron % 50),
        };
        float size = ((noise >> 20) % 64) / 8f;
        return fires ? size + 0.125f : -size;
    }

    /// <summary>The residual stream after a layer.</summary>
    public static ulong NextStream(ulong stream, int layer) => Mix(stream + (ulong)layer + 1);

    /// <summary>The residual stream that goes into layer 0.</summary>
    public static ulong Embed(int token, int position) => Mix(((ulong)token << 20) + (ulong)position);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
        value = (value ^ (value >> 29)) * 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 32);
    }
}
