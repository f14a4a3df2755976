using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Detectors;

/// <summary>Which of the n-grams detected in some layers are meant.</summary>
public enum DetectedNew
{
    /// <summary>All.</summary>
    All,

    /// <summary>Those that the layer before does not detect, whatever earlier ones do (Figures 4 and 15).</summary>
    AgainstPrevious,

    /// <summary>Those that no earlier layer detects.</summary>
    Overall,
}

/// <summary>What orders the n-grams.</summary>
public enum DetectedSort
{
    Text,
    Order,
    Occurrences,
    FirstLayer,
    Detectors,
    HitRate,
    Share,
}

/// <summary>Asks for the detected tokens and n-grams of an analysis, in an order.</summary>
public sealed record DetectedQuestion
{
    /// <summary>1, 2 or 3; null for all.</summary>
    public int? Order { get; init; }

    /// <summary>Only detectors from this layer on count.</summary>
    public int FirstLayer { get; init; }

    /// <summary>Only detectors up to this layer count.</summary>
    public int LastLayer { get; init; } = int.MaxValue;

    public DetectedNew New { get; init; }

    /// <summary>Text that the n-gram contains (see <see cref="GramText"/>), or null.</summary>
    public string? Text { get; init; }

    public DetectedSort Sort { get; init; } = DetectedSort.Detectors;

    public bool Descending { get; init; } = true;
}
