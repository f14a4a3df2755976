using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Hosting.Search;

/// <summary>
/// Searches an analysis by its postings: the one answer that page, command and API give. Safe for use by several threads.
/// </summary>
public sealed class NeuronSearch(IModelTokenizers tokenizers)
{
    private const int MostReadings = 12;

    /// <summary>Answers at once where the question names its tokens, or the model's tokenizer is open; else once it is.</summary>
    public async Task<SearchAnswer> AskAsync(IAnalysisReader reader, SearchQuestion question)
    {
        QuestionReading read = QuestionReading.OfTokens(reader, question)
            ?? QuestionReading.OfText(reader, question, await tokenizers.FindAsync(reader.Info.Model));
        return read.Problem is null
            ? Answer(reader, question, read, Choose(reader, question, read.Grams))
            : new SearchAnswer { Problem = read.Problem };
    }

    /// <summary>All rows of a question whose n-gram is chosen, best first: what is saved as a file, whatever part a page shows.</summary>
    public static IReadOnlyList<IFoundNeuron> All(IAnalysisReader reader, SearchQuestion question, NGram chosen) =>
        Rows(reader, question with { Skip = 0, Take = int.MaxValue }, chosen, int.MaxValue).Rows;

    private static SearchAnswer Answer(IAnalysisReader reader, SearchQuestion question, QuestionReading read, NGram chosen)
    {
        int found = Count(reader, question.By, chosen);
        // Without filters the best are enough: a frequent token leads for a million neurons of a large model.
        int wanted = question.Filters ? int.MaxValue : (int)Math.Clamp((long)question.Skip + question.Take, 0, found);
        (IReadOnlyList<IFoundNeuron> rows, int kept) = Rows(reader, question, chosen, wanted);
        return new SearchAnswer
        {
            Chosen = chosen,
            TokensFrom = read.From,
            Rows = rows,
            Total = question.Filters ? kept : found,
            Found = found,
            Offered = new(() => Readings(reader, question.By, read.Grams, chosen)),
        };
    }

    // A text may be read as several n-grams: the one that triggers most is meant.
    private static NGram Choose(IAnalysisReader reader, SearchQuestion question, IReadOnlyList<NGram> grams) =>
        question.By == SearchBy.Trigger && grams.Count > 1 ? grams.MaxBy(reader.CountTriggered) : grams[0];

    private static IReadOnlyList<SearchReading> Readings(IAnalysisReader reader, SearchBy by, IReadOnlyList<NGram> grams, NGram chosen)
    {
        IEnumerable<NGram> spellings = TokenIndex.Of(reader)
            .Spellings(reader.Vocabulary.Text(chosen.First) ?? reader.Vocabulary.Display(chosen.First))
            .Select(choice => NGram.Of([choice.Token, .. chosen.Tokens[1..]]));
        return [.. spellings.Prepend(chosen).Concat(grams.Where(gram => Count(reader, by, gram) > 0)).Distinct().Take(MostReadings)
            .Select(gram => new SearchReading(gram, Occurrences(reader, gram), Count(reader, by, gram)))
            .OrderByDescending(reading => reading.Occurrences ?? 0)
            .ThenByDescending(reading => reading.Neurons)];
    }

    private static int? Occurrences(IAnalysisReader reader, NGram gram) =>
        gram.Order == 1 && gram.First < reader.TokenCounts.Length ? reader.TokenCounts[gram.First] : null;

    private static int Count(IAnalysisReader reader, SearchBy by, NGram gram) => by switch
    {
        SearchBy.Promoted => reader.CountPromoting(gram.Last),
        SearchBy.Suppressed => reader.CountSuppressing(gram.Last),
        _ => reader.CountTriggered(gram),
    };

    private static (IReadOnlyList<IFoundNeuron> Rows, int Kept) Rows(IAnalysisReader reader, SearchQuestion question, NGram gram, int top)
    {
        if (question.By == SearchBy.Trigger)
        {
            return Part(
                question,
                reader.FindTriggered(gram, top).Where(posting => posting.HitRate >= question.MinimumHitRate
                    && posting.Share >= question.MinimumShare && IsAsked(reader, question, posting.Neuron)),
                posting => ExportTables.Posting(reader.Vocabulary, posting));
        }

        bool promoted = question.By == SearchBy.Promoted;
        return Part(
            question,
            (promoted ? reader.FindPromoting(gram.Last, top) : reader.FindSuppressing(gram.Last, top))
                .Where(posting => IsAsked(reader, question, posting.Neuron)),
            posting => ExportTables.Update(reader.Vocabulary, posting.Neuron, promoted, posting.Rank, new(gram.Last, posting.Score)));
    }

    private static (IReadOnlyList<IFoundNeuron> Rows, int Kept) Part<T>(
        SearchQuestion question, IEnumerable<T> postings, Func<T, IFoundNeuron> row)
    {
        T[] kept = [.. postings];
        return ([.. kept.Skip(question.Skip).Take(question.Take).Select(row)], kept.Length);
    }

    private static bool IsAsked(IAnalysisReader reader, SearchQuestion question, NeuronId neuron) =>
        neuron.Layer >= question.FirstLayer && neuron.Layer <= question.LastLayer
        && (question.Kinds.Count == 0
            || (reader.Layer(neuron.Layer) is { } columns && question.Kinds.All(kind => kind.Is(columns, neuron.Index))));
}
