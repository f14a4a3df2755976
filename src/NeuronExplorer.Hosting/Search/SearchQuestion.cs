using NeuronExplorer.Core.Catalogue;

namespace NeuronExplorer.Hosting.Search;

/// <summary>What neurons are searched by.</summary>
public enum SearchBy
{
    /// <summary>The n-grams that trigger them.</summary>
    Trigger,

    /// <summary>The tokens that their updates promote most.</summary>
    Promoted,

    /// <summary>The tokens that their updates suppress most.</summary>
    Suppressed,
}

/// <summary>
/// Asks which neurons a token or n-gram triggers, or which promote or suppress a token. Exactly one of
/// <see cref="Typed"/>, <see cref="Token"/>, <see cref="Texts"/>, <see cref="Id"/>, <see cref="Ids"/> and <see cref="Ngram"/> says
/// which.
/// </summary>
public sealed record SearchQuestion
{
    public SearchBy By { get; init; }

    /// <summary>
    /// Text as people type it: a token in any spelling, with or without a space before it, of which the one with the most neurons
    /// is meant; else tokens in a row, of which the last three are meant. With a space at its start it is meant as it stands.
    /// </summary>
    public string? Typed { get; init; }

    /// <summary>With <see cref="Typed"/>: all spellings together instead of the one with the most neurons.</summary>
    public bool AllSpellings { get; init; }

    /// <summary>A token's text exactly, with its leading space.</summary>
    public string? Token { get; init; }

    /// <summary>The exact texts of one to three tokens in a row, oldest first; empty where another says what is meant.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>A token's id.</summary>
    public int? Id { get; init; }

    /// <summary>The ids of one to three tokens in a row, oldest first; empty where another says what is meant.</summary>
    public IReadOnlyList<int> Ids { get; init; } = [];

    /// <summary>Two or three tokens as text, with or without a leading space.</summary>
    public string? Ngram { get; init; }

    /// <summary>With <see cref="Typed"/>: above 1, a text that is a token may also be read as several.</summary>
    public int Order { get; init; } = 1;

    /// <summary>Least hit rate, 0 to 1; only by trigger.</summary>
    public double MinimumHitRate { get; init; }

    /// <summary>Least share of the neuron's firings, 0 to 1; only by trigger.</summary>
    public double MinimumShare { get; init; }

    /// <summary>Least lift; only by trigger.</summary>
    public double MinimumLift { get; init; }

    /// <summary>A neuron must be of all these kinds.</summary>
    public IReadOnlyList<NeuronKind> Kinds { get; init; } = [];

    public int FirstLayer { get; init; }

    public int LastLayer { get; init; } = int.MaxValue;

    /// <summary>Rows to leave out at the start.</summary>
    public int Skip { get; init; }

    /// <summary>Rows at most.</summary>
    public int Take { get; init; } = 100;

    /// <summary>One of <see cref="SearchOrder.Keys"/>, or null for best first: by hit rate times share, or by rank.</summary>
    public string? Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>How many ways it says what is searched for; one is right.</summary>
    public int Given =>
        (Typed is null ? 0 : 1) + (Token is null ? 0 : 1) + (Texts.Count == 0 ? 0 : 1) + (Id is null ? 0 : 1) + (Ids.Count == 0 ? 0 : 1)
        + (Ngram is null ? 0 : 1);

    /// <summary>Whether some of the neurons found are to be left out.</summary>
    internal bool Filters =>
        MinimumHitRate > 0 || MinimumShare > 0 || MinimumLift > 0 || Kinds.Count > 0 || FirstLayer > 0 || LastLayer < int.MaxValue;
}
