using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Search;

/// <summary>The n-grams that a question may mean.</summary>
/// <param name="Read">
/// Each with the number of tokens of the text that it was read from, above 3 where only the last three are asked for; the likeliest
/// first; empty where the question means none.
/// </param>
/// <param name="From">Who told them.</param>
/// <param name="IsExact">Whether the first is meant, whatever the others find.</param>
/// <param name="Problem">Why it means none, or null.</param>
internal sealed record QuestionReading(
    IReadOnlyList<(NGram Gram, int Tokens)> Read, TokensFrom From, bool IsExact, SearchProblem? Problem = null)
{
    /// <summary>Stands for the number of tokens of a text that is known to be more than three.</summary>
    private const int Many = int.MaxValue;

    public IReadOnlyList<NGram> Grams => [.. Read.Select(read => read.Gram)];

    /// <summary>Reads a question that names its tokens, or null where it has text for a tokenizer.</summary>
    public static QuestionReading? OfTokens(IAnalysisReader reader, SearchQuestion question) => question switch
    {
        { Given: not 1 } => None("search", "give one of token, id and ngram"),
        { Id: { } id } => OfIds(reader.Vocabulary, [id]),
        { Ids.Count: > 0 } => OfIds(reader.Vocabulary, [.. question.Ids]),
        { Token: { } token } => OfToken(reader, token),
        { Texts.Count: > 0 } => OfTexts(reader, question.Texts),
        { Typed: "" } => None("text", "nothing to search for; type a token, up to three words, or a neuron such as L2N345"),
        { Typed: { } typed } when question.Order == 1 || question.By != SearchBy.Trigger => OfSpellings(reader, typed),
        _ => null,
    };

    /// <summary>Reads text that is more than one token.</summary>
    /// <param name="tokenizer">The model's own, or null where it is not at hand.</param>
    public static QuestionReading OfText(IAnalysisReader reader, SearchQuestion question, ITokenizer? tokenizer)
    {
        string text = TokenIndex.Unsign(question.Ngram ?? question.Typed!);
        string[] spaced = text.StartsWith(' ') ? [text, text[1..]] : [text, $" {text}"];
        (NGram Gram, int)[] own = tokenizer is null ? [] : NgramsOf(question, spaced.Select(tokenizer.Encode));
        if (own.Length > 0 && (question.By != SearchBy.Trigger || TriggersSome(own)))
        {
            return new(own, TokensFrom.Model, IsExact: false);
        }

        // A piece of a word is cut otherwise alone than inside the word: the corpus may hold other tokens for it.
        (NGram Gram, int)[] stored = OfVocabulary(TokenIndex.Of(reader), question, spaced, leavesOutWords: tokenizer is null);
        if (question.Ngram is { } ngram && own.Length == 0 && reader.Vocabulary.IdOf(TokenIndex.Unsign(ngram)) is { } single)
        {
            return None("ngram", $"\"{ngram}\" is one token (id {single}); ask for it as a token");
        }

        return own.Length > 0 && !TriggersSome(stored) ? new(own, TokensFrom.Model, IsExact: false)
            : stored.Length > 0 ? new(stored, TokensFrom.Vocabulary, IsExact: false)
            : question.Ngram is null
                ? None("text", $"\"{question.Typed}\" cannot be put together from this model's tokens; try a part of it")
                : None("ngram", $"\"{question.Ngram}\" is not two or three tokens of this model");

        bool TriggersSome((NGram Gram, int)[] grams) => Array.Exists(grams, read => reader.CountTriggered(read.Gram) > 0);
    }

    /// <summary>How a text that is not one token was read, in a sentence; null where it is one, or was given by tokens.</summary>
    public string? NoteOn(IAnalysisReader reader, NGram chosen)
    {
        int tokens = Read.First(read => read.Gram == chosen).Tokens;
        string shown = string.Join(" + ", chosen.Tokens.Select(token => $"“{reader.Vocabulary.Display(token)}”"));
        return From == TokensFrom.Question || tokens == 1 ? null
            : tokens == chosen.Order ? $"The text is {tokens} tokens: {shown}."
            : $"The text is {(tokens == Many ? "more than 3" : tokens)} tokens; a search takes "
                + $"{(tokens == Many || chosen.Order > 1 ? 3 : 1)} at most: its last, {shown}.";
    }

    private static (NGram Gram, int Tokens)[] OfVocabulary(
        TokenIndex index, SearchQuestion question, string[] spaced, bool leavesOutWords)
    {
        (NGram Gram, int Tokens)[] grams = NgramsOf(question, spaced.SelectMany(text => index.Splits(text, 3)));
        // The last tokens are meant of a text that is more than three: its words are left out from the first on.
        string text = spaced[0];
        while (leavesOutWords && question.Typed is not null && grams.Length == 0 && text.IndexOf(' ', 1) is > 0 and var next)
        {
            text = text[next..];
            grams = [.. NgramsOf(question, index.Splits(text, 3)).Select(read => (read.Gram, Many))];
        }

        return grams;
    }

    private static (NGram Gram, int Tokens)[] NgramsOf(SearchQuestion question, IEnumerable<int[]> readings)
    {
        int most = question.By == SearchBy.Trigger ? 3 : 1;
        return [.. readings
            .Where(tokens => question.Ngram is null ? tokens.Length > 0 : tokens.Length is 2 or 3)
            .Select(tokens => (Gram: NGram.Of(tokens.AsSpan(Math.Max(0, tokens.Length - most))), tokens.Length))
            .DistinctBy(read => read.Gram)];
    }

    private static QuestionReading OfIds(Vocabulary vocabulary, int[] ids)
    {
        foreach (int id in ids)
        {
            if ((uint)id >= (uint)vocabulary.Count)
            {
                return None("id", $"{id} is not a token; ids are 0 to {vocabulary.Count - 1}");
            }
        }

        return Exactly(NGram.Of(ids));
    }

    private static QuestionReading OfTexts(IAnalysisReader reader, IReadOnlyList<string> texts)
    {
        if (texts.Count > 3)
        {
            return None("token", $"{texts.Count} tokens are too many; an n-gram has 3 at most");
        }

        List<int> ids = [];
        foreach (string text in texts)
        {
            if (reader.Vocabulary.IdOf(text) is not { } id)
            {
                return Unknown(reader, text);
            }

            ids.Add(id);
        }

        return Exactly(NGram.Of([.. ids]));
    }

    private static QuestionReading OfToken(IAnalysisReader reader, string token) =>
        reader.Vocabulary.IdOf(token) is { } id ? Exactly(new NGram(id)) : Unknown(reader, token);

    private static QuestionReading Unknown(IAnalysisReader reader, string token)
    {
        string[] near = [.. TokenIndex.Of(reader).Spellings(token)
            .Select(choice => $"\"{reader.Vocabulary.Text(choice.Token)}\" (id {choice.Token})")];
        return None("token", near.Length > 0
            ? $"\"{token}\" is not a single token of this model; there are {string.Join(", ", near)}"
            : $"\"{token}\" is not a single token of this model; try an n-gram, or a shorter piece of it");
    }

    private static QuestionReading? OfSpellings(IAnalysisReader reader, string typed)
    {
        string text = TokenIndex.Unsign(typed);
        NGram[] spellings = [.. TokenIndex.Of(reader).Spellings(text).Select(choice => new NGram(choice.Token))];
        // A space that was typed is meant.
        NGram? exact = text.StartsWith(' ') && reader.Vocabulary.IdOf(text) is { } id ? new NGram(id) : null;
        IEnumerable<NGram> ordered = exact is { } first ? spellings.Where(gram => gram != first).Prepend(first) : spellings;
        return spellings.Length == 0 ? null : new([.. ordered.Select(gram => (gram, 1))], TokensFrom.Question, IsExact: exact is not null);
    }

    private static QuestionReading Exactly(NGram gram) => new([(gram, gram.Order)], TokensFrom.Question, IsExact: true);

    private static QuestionReading None(string field, string problem) =>
        new([], TokensFrom.Question, IsExact: true, new SearchProblem(field, problem));
}
