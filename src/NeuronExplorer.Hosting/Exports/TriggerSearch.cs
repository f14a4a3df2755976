using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Exports;

/// <summary>Asks which neurons a token or n-gram triggers; exactly one of the three is given.</summary>
/// <param name="Token">A token's text exactly, with its leading space.</param>
/// <param name="Id">A token's id.</param>
/// <param name="Ngram">Two or three tokens as text.</param>
public sealed record TriggerQuestion(string? Token, int? Id, string? Ngram)
{
    public int FirstLayer { get; init; }

    public int LastLayer { get; init; } = int.MaxValue;

    public double MinimumHitRate { get; init; }

    public double MinimumShare { get; init; }

    public int Top { get; init; } = 100;

    /// <summary>Whether some of the neurons found are to be left out.</summary>
    internal bool Filters => MinimumHitRate > 0 || MinimumShare > 0 || FirstLayer > 0 || LastLayer < int.MaxValue;

    /// <summary>How many of the three are given.</summary>
    public int Given => (Token is null ? 0 : 1) + (Id is null ? 0 : 1) + (Ngram is null ? 0 : 1);
}

/// <summary>Answers <see cref="TriggerQuestion"/> from the stored postings, for the command and the API alike.</summary>
public static class TriggerSearch
{
    /// <summary>Rows, best first; throws where the question names no token of the model.</summary>
    public static IEnumerable<PostingRow> Run(IAnalysisReader reader, TriggerQuestion question) =>
        reader.FindTriggered(Gram(reader, question), question.Filters ? int.MaxValue : question.Top)
            .Where(posting => posting.HitRate >= question.MinimumHitRate && posting.Share >= question.MinimumShare)
            .Where(posting => posting.Neuron.Layer >= question.FirstLayer && posting.Neuron.Layer <= question.LastLayer)
            .Take(question.Top)
            .Select(posting => ExportTables.Posting(reader.Vocabulary, posting));

    /// <summary>Neurons that promote or suppress a token, best rank first; minimum rates do not apply.</summary>
    public static IEnumerable<UpdateRow> Updates(IAnalysisReader reader, TriggerQuestion question, bool suppressing)
    {
        int token = Gram(reader, question).Last;
        int top = question.Filters ? int.MaxValue : question.Top;
        string text = ExportTables.Text(reader.Vocabulary, new NGram(token));
        return (suppressing ? reader.FindSuppressing(token, top) : reader.FindPromoting(token, top))
            .Where(posting => posting.Neuron.Layer >= question.FirstLayer && posting.Neuron.Layer <= question.LastLayer)
            .Take(question.Top)
            .Select(posting => new UpdateRow(
                posting.Neuron.Layer, posting.Neuron.Index, suppressing ? "suppressed" : "promoted", posting.Rank, token, text,
                posting.Score));
    }

    private static NGram Gram(IAnalysisReader reader, TriggerQuestion question)
    {
        if (question.Given != 1)
        {
            throw new NeuronExplorerException("search: give one of token, id and ngram");
        }

        if (question.Id is { } number)
        {
            return (uint)number < (uint)reader.Vocabulary.Count
                ? new NGram(number)
                : throw new NeuronExplorerException($"id: {number} is no token; ids are 0 to {reader.Vocabulary.Count - 1}");
        }

        if (question.Token is { } token)
        {
            return new NGram(reader.Vocabulary.IdOf(token) ?? throw new NeuronExplorerException(Spellings(reader.Vocabulary, token)));
        }

        // A text may be read as several n-grams: the one that triggers most is meant.
        return TokenSpellings.Ngrams(reader.Vocabulary, question.Ngram!)
            .OrderByDescending(reader.CountTriggered)
            .Select(gram => (NGram?)gram)
            .FirstOrDefault()
            ?? throw new NeuronExplorerException($"ngram: \"{question.Ngram}\" is not two or three tokens of this model");
    }

    private static string Spellings(Vocabulary vocabulary, string token)
    {
        string[] near = [.. TokenSpellings.Of(vocabulary, token).Select(id => $"\"{vocabulary.Text(id)}\" (id {id})")];
        return near.Length > 0
            ? $"token: \"{token}\" is no single token of this model; there are {string.Join(", ", near)}"
            : $"token: \"{token}\" is no single token of this model; try an n-gram, or a shorter piece of it";
    }
}
