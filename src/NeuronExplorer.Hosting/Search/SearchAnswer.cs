using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Hosting.Search;

/// <summary>Who told which tokens a text is.</summary>
public enum TokensFrom
{
    /// <summary>The question: ids, or tokens' texts.</summary>
    Question,

    /// <summary>The model's own tokenizer.</summary>
    Model,

    /// <summary>The tokens stored with the analysis: of all ways to put the text together, the one that triggers most.</summary>
    Vocabulary,
}

/// <summary>A reading of what was asked for.</summary>
/// <param name="Gram">The tokens.</param>
/// <param name="Occurrences">How often a single token occurs; null for n-grams.</param>
/// <param name="Neurons">How many neurons are found for it.</param>
/// <param name="Detectors">How many of them detect it.</param>
public sealed record SearchReading(NGram Gram, int? Occurrences, int Neurons, int Detectors);

/// <summary>A part of what was found.</summary>
/// <param name="Group">Why its neurons are found; null by promoted or suppressed token.</param>
/// <param name="Claim">What the group holds, for pages and messages: after "12 neurons".</param>
/// <param name="Found">How many there are without the filters.</param>
/// <param name="Total">How many pass the filters.</param>
/// <param name="Rows">Those asked for.</param>
public sealed record FoundGroup(TriggerGroup? Group, string Claim, int Found, int Total, IReadOnlyList<IFoundNeuron> Rows);

/// <summary>What a search found.</summary>
public sealed record SearchAnswer
{
    /// <summary>
    /// The tokens or n-grams searched for, the likeliest first: one, or all spellings; none where the question has a problem.
    /// </summary>
    public IReadOnlyList<NGram> Asked { get; init; } = [];

    /// <summary>The token or n-gram searched for, the first of several; null where the question names none.</summary>
    public NGram? Chosen => Asked.Count == 0 ? null : Asked[0];

    /// <summary>What is wrong with the question; then nothing is found.</summary>
    public IReadOnlyList<SearchProblem> Problems { get; init; } = [];

    public TokensFrom TokensFrom { get; init; }

    /// <summary>How a text that is more than one token was read, in a sentence; else null.</summary>
    public string? Note { get; init; }

    /// <summary>Who told the tokens, in words; null where the question did.</summary>
    public string? ReadBy => TokensFrom switch
    {
        TokensFrom.Model => "read by the model's tokenizer",
        TokensFrom.Vocabulary => "read from the analysis' own tokens: the model's tokenizer is not here, or its reading triggers nothing",
        _ => null,
    };

    /// <summary>The neurons found in parts, best first: those that detect it, those that fire reliably on it, others.</summary>
    public IReadOnlyList<FoundGroup> Groups { get; init; } = [];

    /// <summary>The rows asked for, of all groups: <see cref="PostingRow"/> by trigger, else <see cref="UpdateRow"/>.</summary>
    public IEnumerable<IFoundNeuron> Rows => Groups.SelectMany(group => group.Rows);

    /// <summary>How many neurons pass the filters.</summary>
    public int Total => Groups.Sum(group => group.Total);

    /// <summary>How many there are without the filters.</summary>
    public int Found => Groups.Sum(group => group.Found);

    /// <summary>All spellings of what was asked for, those with the most neurons first.</summary>
    public IReadOnlyList<SearchReading> Readings => Offered.Value;

    // Counting all spellings takes longer than the rows; only pages show them.
    internal Lazy<IReadOnlyList<SearchReading>> Offered { get; init; } = new([]);

    /// <summary>The rows of a search by trigger.</summary>
    /// <exception cref="InvalidQuestionException">Something is wrong with the question.</exception>
    public IEnumerable<PostingRow> Triggered() => Answered<PostingRow>();

    /// <summary>The rows of a search by promoted or suppressed token.</summary>
    /// <exception cref="InvalidQuestionException">Something is wrong with the question.</exception>
    public IEnumerable<UpdateRow> Updates() => Answered<UpdateRow>();

    private IEnumerable<T> Answered<T>() => Problems.Count == 0
        ? Rows.Cast<T>()
        : throw new InvalidQuestionException(string.Join("; ", Problems));
}
