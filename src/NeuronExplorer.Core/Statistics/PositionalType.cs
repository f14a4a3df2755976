namespace NeuronExplorer.Core.Statistics;

/// <summary>The shapes of a positional neuron's curve (paper, section 5 and Figure 7).</summary>
public enum PositionalType : byte
{
    /// <summary>Mutual information with position, less chance, is at most 0.05 nats.</summary>
    None = 0,

    /// <summary>An indicator of several ranges of positions: it goes from low to high or back at least three times.</summary>
    Oscillatory = 1,

    /// <summary>Has ranges at 0 and ranges at 1, but does not oscillate.</summary>
    BothExtremes = 2,

    /// <summary>Has ranges at 0 or at 1, not both.</summary>
    OneExtreme = 3,

    /// <summary>Positional, of no other type.</summary>
    Other = 4,
}

/// <summary>The orders in which a neuron is a detector (paper, section 4).</summary>
[Flags]
public enum DetectorKinds : byte
{
    None = 0,
    Token = 1,
    Bigram = 2,
    Trigram = 4,
}

/// <summary>Whether a token detector's update points away from its own triggers (paper, section 4.3).</summary>
public enum SuppressionVerdict : byte
{
    /// <summary>The neuron is not a token detector.</summary>
    NotApplicable = 0,

    /// <summary>The mean projection of its covered tokens is negative.</summary>
    Suppresses = 1,

    /// <summary>The mean projection of its covered tokens is not negative.</summary>
    Promotes = 2,
}
