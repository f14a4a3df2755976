using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Search;

/// <summary>The n-grams that a question may mean.</summary>
/// <param name="Grams">The likeliest first; empty where it means none.</param>
/// <param name="From">Who told them.</param>
/// <param name="Problem">Why it means none, or null.</param>
internal sealed record QuestionReading(IReadOnlyList<NGram> Grams, TokensFrom From, string? Problem = null)
{
    /// <summary>Reads a question that names its tokens, or null where it has text for a tokenizer.</summary>
    public static QuestionReading? OfTokens(IAnalysisReader reader, SearchQuestion question) => question switch
    {
        { Given: not 1 } => None("search: give one of token, id and ngram"),
        { Id: { } id } => OfIds(reader.Vocabulary, [id]),
        { Ids.Count: > 0 } => OfIds(reader.Vocabulary, [.. question.Ids]),
        { Token: { } token } => OfToken(reader, token),
        { Typed: "" } => None("nothing is searched for: type a token"),
        { Typed: { } typed } when question.Order == 1 || question.By != SearchBy.Trigger => OfSpellings(reader, typed),
        _ => null,
    };

    /// <summary>Reads text that is more than one token.</summary>
    /// <param name="tokenizer">The model's own, or null where it is not at hand.</param>
    public static QuestionReading OfText(IAnalysisReader reader, SearchQuestion question, ITokenizer? tokenizer)
    {
        string text = TokenIndex.Unsign(question.Ngram ?? question.Typed!);
        string[] spaced = text.StartsWith(' ') ? [text, text[1..]] : [text, $" {text}"];
        NGram[] own = tokenizer is null ? [] : NgramsOf(question, spaced.Select(tokenizer.Encode));
        if (own.Length > 0 && (question.By != SearchBy.Trigger || TriggersSome(own)))
        {
            return new(own, TokensFrom.Model);
        }

        // A piece of a word is cut otherwise alone than inside the word: the corpus may hold other tokens for it.
        NGram[] stored = OfVocabulary(TokenIndex.Of(reader), question, spaced);
        return own.Length > 0 && !TriggersSome(stored) ? new(own, TokensFrom.Model)
            : stored.Length > 0 ? new(stored, TokensFrom.Vocabulary)
            : None($"ngram: \"{question.Ngram ?? question.Typed}\" is not two or three tokens of this model");

        bool TriggersSome(NGram[] grams) => Array.Exists(grams, gram => reader.CountTriggered(gram) > 0);
    }

    private static NGram[] OfVocabulary(TokenIndex index, SearchQuestion question, string[] spaced)
    {
        NGram[] grams = NgramsOf(question, spaced.SelectMany(text => index.Splits(text, 3)));
        // The last tokens are meant of a text that is more than three: its words are left out from the first on.
        for (string text = spaced[0]; question.Typed is not null && grams.Length == 0 && text.IndexOf(' ', 1) is > 0 and var next;)
        {
            text = text[next..];
            grams = NgramsOf(question, index.Splits(text, 3));
        }

        return grams;
    }

    private static NGram[] NgramsOf(SearchQuestion question, IEnumerable<int[]> readings) => question.Ngram is not null
        ? [.. readings.Where(tokens => tokens.Length is 2 or 3).Select(tokens => NGram.Of(tokens)).Distinct()]
        : [.. readings.Where(tokens => tokens.Length > 0)
            .Select(tokens => NGram.Of(tokens.AsSpan(question.By == SearchBy.Trigger ? Math.Max(0, tokens.Length - 3) : tokens.Length - 1)))
            .Distinct()];

    private static QuestionReading OfIds(Vocabulary vocabulary, int[] ids)
    {
        foreach (int id in ids)
        {
            if ((uint)id >= (uint)vocabulary.Count)
            {
                return None($"id: {id} is not a token; ids are 0 to {vocabulary.Count - 1}");
            }
        }

        return new([NGram.Of(ids)], TokensFrom.Question);
    }

    private static QuestionReading OfToken(IAnalysisReader reader, string token)
    {
        if (reader.Vocabulary.IdOf(token) is { } id)
        {
            return new([new NGram(id)], TokensFrom.Question);
        }

        string[] near = [.. TokenIndex.Of(reader).Spellings(token)
            .Select(choice => $"\"{reader.Vocabulary.Text(choice.Token)}\" (id {choice.Token})")];
        return None(near.Length > 0
            ? $"token: \"{token}\" is not a single token of this model; there are {string.Join(", ", near)}"
            : $"token: \"{token}\" is not a single token of this model; try an n-gram, or a shorter piece of it");
    }

    // Exactly as typed, else the most frequent spelling.
    private static QuestionReading? OfSpellings(IAnalysisReader reader, string typed)
    {
        string text = TokenIndex.Unsign(typed);
        int? token = TokenIndex.Of(reader).Spellings(text) is [var first, ..] ? reader.Vocabulary.IdOf(text) ?? first.Token : null;
        return token is { } id ? new([new NGram(id)], TokensFrom.Question) : null;
    }

    private static QuestionReading None(string problem) => new([], TokensFrom.Question, problem);
}
