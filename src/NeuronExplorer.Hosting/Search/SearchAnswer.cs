using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Hosting.Search;

/// <summary>Who told which tokens a text is.</summary>
public enum TokensFrom
{
    /// <summary>The question: ids, or one token's text.</summary>
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
public sealed record SearchReading(NGram Gram, int? Occurrences, int Neurons);

/// <summary>What a search found.</summary>
public sealed record SearchAnswer
{
    /// <summary>The token or n-gram searched for; null where the question names none.</summary>
    public NGram? Chosen { get; init; }

    /// <summary>Why there is none, in one line; else null.</summary>
    public string? Problem { get; init; }

    public TokensFrom TokensFrom { get; init; }

    /// <summary>Who told the tokens, in words; null where the question did.</summary>
    public string? ReadBy => TokensFrom switch
    {
        TokensFrom.Model => "read by the model's tokenizer",
        TokensFrom.Vocabulary => "read from the analysis' own tokens: the model's tokenizer is not here, or its reading triggers nothing",
        _ => null,
    };

    /// <summary>The rows asked for, best first: <see cref="PostingRow"/> by trigger, else <see cref="UpdateRow"/>.</summary>
    public IReadOnlyList<IFoundNeuron> Rows { get; init; } = [];

    /// <summary>How many neurons pass the filters.</summary>
    public int Total { get; init; }

    /// <summary>How many there are without the filters.</summary>
    public int Found { get; init; }

    /// <summary>All spellings of what was asked for, the chosen among them, the most frequent first.</summary>
    public IReadOnlyList<SearchReading> Readings => Offered.Value;

    // Counting a dozen spellings takes longer than the rows; only pages show them.
    internal Lazy<IReadOnlyList<SearchReading>> Offered { get; init; } = new([]);

    /// <summary>The rows of a search by trigger.</summary>
    /// <exception cref="NeuronExplorerException">The question names no token or n-gram of the model.</exception>
    public IEnumerable<PostingRow> Triggered() => Answered<PostingRow>();

    /// <summary>The rows of a search by promoted or suppressed token.</summary>
    /// <exception cref="NeuronExplorerException">The question names no token of the model.</exception>
    public IEnumerable<UpdateRow> Updates() => Answered<UpdateRow>();

    private IEnumerable<T> Answered<T>() => Problem is null ? Rows.Cast<T>() : throw new NeuronExplorerException(Problem);
}
