namespace NeuronExplorer.Core.Textbook;

/// <summary>One neuron that was built by hand.</summary>
/// <param name="Layer">Layer from 0.</param>
/// <param name="Neuron">Index within the layer.</param>
/// <param name="Kind">What it shows, in a word or two: "token detector".</param>
/// <param name="About">What it does, for people.</param>
/// <param name="Expect">What an analysis must find.</param>
public sealed record PlantedNeuron(int Layer, int Neuron, string Kind, string About, PlantedExpectation Expect);

/// <summary>
/// What an analysis must find of a planted neuron, under the names of <c>export --what neurons</c>. A field that is left
/// out is not checked.
/// </summary>
public sealed record PlantedExpectation
{
    /// <summary>The positional type of a neuron that is none.</summary>
    public const string NotPositional = "none";

    /// <summary>A neuron of one domain makes at least this share of its firings there.</summary>
    public const double DomainShare = 0.95;

    public bool? Dead { get; init; }

    /// <summary>Firings without BOS.</summary>
    public int? Firings { get; init; }

    public int? BosFirings { get; init; }

    /// <summary>Covering number for tokens; 0 for a neuron that fires at none.</summary>
    public int? Covering { get; init; }

    /// <summary>Ids, sorted; empty where it must be no token detector.</summary>
    public int[]? DetectedTokens { get; init; }

    /// <summary>Pairs of ids, sorted; empty where it must be no bigram detector.</summary>
    public int[][]? DetectedBigrams { get; init; }

    /// <summary>Triples of ids, sorted; empty where it must be no trigram detector.</summary>
    public int[][]? DetectedTrigrams { get; init; }

    /// <summary>For token detectors.</summary>
    public bool? SuppressesTriggers { get; init; }

    /// <summary>The tokens that its update promotes most, in any order.</summary>
    public int[]? Promotes { get; init; }

    /// <summary>The tokens that its update suppresses most, in any order.</summary>
    public int[]? Suppresses { get; init; }

    /// <summary>A type's name in exports, or <see cref="NotPositional"/>.</summary>
    public string? PositionalType { get; init; }

    public bool? PositionalStrong { get; init; }

    /// <summary>Ranges of positions [first, last] in which it always fires; it never does elsewhere.</summary>
    public int[][]? FiresAt { get; init; }

    /// <summary>The domain that makes at least <see cref="DomainShare"/> of its firings.</summary>
    public string? Domain { get; init; }
}
