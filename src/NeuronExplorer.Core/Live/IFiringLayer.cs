namespace NeuronExplorer.Core.Live;

/// <summary>Which neurons of a layer fire where in a short text.</summary>
public interface IFiringLayer
{
    /// <summary>Layer from 0.</summary>
    int Layer { get; }

    /// <summary>ffn_dim.</summary>
    int Neurons { get; }

    /// <summary>Tokens with BOS.</summary>
    int Positions { get; }

    bool Fires(int position, int neuron);

    /// <summary>How many neurons fire at a position.</summary>
    int CountFiring(int position);

    /// <summary>The neurons that fire at a position, ascending.</summary>
    int[] FiringAt(int position);
}
