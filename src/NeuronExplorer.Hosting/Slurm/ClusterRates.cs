namespace NeuronExplorer.Hosting.Slurm;

/// <summary>What a task's work takes, as docs/scale.md states it: measured on the sample model and on stores of larger shapes.</summary>
public static class ClusterRates
{
    /// <summary>Packing a shard's bits and examples: nanoseconds of one core for a token and neuron.</summary>
    public const double PackingNanoseconds = 1.8;

    /// <summary>Counting and storing a layer: nanoseconds of one core for a token and neuron.</summary>
    public const double CountingNanoseconds = 1.3;

    /// <summary>Start of a task: the program, the model's shape, the list of the corpus.</summary>
    public const double StartSeconds = 3;

    /// <summary>Part of the processor's peak, as multiplications and additions alone reach it, that a forward reaches.</summary>
    public const double ForwardShareOfPeak = 0.6;

    /// <summary>Bytes of a neuron in a finished file.</summary>
    public const long StoredNeuronBytes = 2100;

    /// <summary>Bytes of one of the corpus' tokens in a finished file.</summary>
    public const long StoredTokenBytes = 2;

    /// <summary>Hours of a step that takes some nanoseconds of one core for each token and neuron.</summary>
    /// <param name="nanoseconds">Of one core.</param>
    /// <param name="tokens">Tokens.</param>
    /// <param name="neurons">Neurons.</param>
    /// <param name="cores">Cores that share it.</param>
    public static double Hours(double nanoseconds, long tokens, long neurons, int cores) =>
        nanoseconds * 1e-9 * tokens * neurons / cores / 3600;
}
