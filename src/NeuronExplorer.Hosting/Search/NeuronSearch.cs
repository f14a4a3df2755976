using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Hosting.Search;

/// <summary>
/// Searches an analysis by its postings: the one answer that page, command and API give. Safe for use by several threads.
/// </summary>
public sealed class NeuronSearch(IModelTokenizers tokenizers)
{
    /// <summary>Answers at once where the question names its tokens, or the model's tokenizer is open; else once it is.</summary>
    public async Task<SearchAnswer> AskAsync(IAnalysisReader reader, SearchQuestion question)
    {
        if (SearchProblems.Of(reader, question) is { Count: > 0 } problems)
        {
            return new SearchAnswer { Problems = problems };
        }

        QuestionReading read = QuestionReading.OfTokens(reader, question)
            ?? QuestionReading.OfText(reader, question, await tokenizers.FindAsync(reader.Info.Model));
        return read.Problem is null ? Answer(reader, question, read) : new SearchAnswer { Problems = [read.Problem] };
    }

    /// <summary>All rows of a question whose n-grams are chosen: what is saved as a file, whatever part a page shows.</summary>
    public static IReadOnlyList<IFoundNeuron> All(IAnalysisReader reader, SearchQuestion question, IReadOnlyList<NGram> asked) =>
        [.. Groups(reader, question with { Skip = 0, Take = int.MaxValue }, asked).SelectMany(group => group.Rows)];

    private static SearchAnswer Answer(IAnalysisReader reader, SearchQuestion question, QuestionReading read)
    {
        SearchReading[] readings = [.. read.Grams.Count == 1 ? [] : Counted(reader, question.By, read.Grams)];
        // A text may be read in several ways: the one that finds most is meant.
        NGram chosen = readings is [var most, ..] && !read.IsExact ? most.Gram : read.Grams[0];
        NGram[] asked = question.AllSpellings
            ? [chosen, .. readings.Where(other => other.Gram != chosen && other.Gram.Order == chosen.Order && other.Neurons > 0)
                .Select(other => other.Gram)]
            : [chosen];
        return new SearchAnswer
        {
            Asked = asked,
            TokensFrom = read.From,
            Note = read.NoteOn(reader, chosen),
            Groups = Groups(reader, question, asked),
            Offered = new(() => Offer(reader, question.By, read, chosen)),
        };
    }

    private static IEnumerable<SearchReading> Counted(IAnalysisReader reader, SearchBy by, IEnumerable<NGram> grams) => grams
        .Select(gram => new SearchReading(
            gram,
            GroupClaim.Occurrences(reader, gram),
            Count(reader, by, gram),
            by == SearchBy.Trigger ? reader.CountTriggered(gram, TriggerGroup.Detects) : 0))
        .OrderByDescending(reading => reading.Neurons)
        .ThenByDescending(reading => reading.Occurrences ?? 0);

    /// <summary>
    /// The readings, and the chosen one with its first token spelled otherwise. Tokens that never occur are left out, and so are the
    /// many ways to put a text together that find nothing.
    /// </summary>
    private static IReadOnlyList<SearchReading> Offer(IAnalysisReader reader, SearchBy by, QuestionReading read, NGram chosen)
    {
        IEnumerable<NGram> spellings = TokenIndex.Of(reader)
            .Spellings(reader.Vocabulary.Text(chosen.First) ?? reader.Vocabulary.Display(chosen.First))
            .Select(choice => NGram.Of([choice.Token, .. chosen.Tokens[1..]]));
        return [.. Counted(reader, by, read.Grams.Prepend(chosen).Concat(spellings).Distinct())
            .Where(reading => reading.Gram == chosen || reading.Neurons > 0
                || (reading.Occurrences != 0 && read.From != TokensFrom.Vocabulary))];
    }

    private static int Count(IAnalysisReader reader, SearchBy by, NGram gram) => by switch
    {
        SearchBy.Promoted => reader.CountPromoting(gram.Last),
        SearchBy.Suppressed => reader.CountSuppressing(gram.Last),
        _ => reader.CountTriggered(gram),
    };

    private static List<FoundGroup> Groups(IAnalysisReader reader, SearchQuestion question, IReadOnlyList<NGram> asked)
    {
        if (question.By != SearchBy.Trigger)
        {
            return [Updates(reader, question, asked)];
        }

        List<FoundGroup> groups = [];
        int before = 0;
        foreach (TriggerGroup group in Enum.GetValues<TriggerGroup>().Where(group => group != TriggerGroup.Reliable || asked[0].Order == 1))
        {
            FoundGroup found = Triggered(reader, question, asked, group, before);
            groups.Add(found);
            before += found.Total;
        }

        return groups;
    }

    /// <param name="before">Rows of the groups before.</param>
    private static FoundGroup Triggered(
        IAnalysisReader reader, SearchQuestion question, IReadOnlyList<NGram> asked, TriggerGroup group, int before)
    {
        int found = reader.GroupsTriggers
            ? asked.Sum(gram => reader.CountTriggered(gram, group))
            : asked.Sum(gram => OfEarlierVersion(reader, gram, group).Count());
        int end = (int)Math.Clamp((long)question.Skip + question.Take - before, 0, found);
        int start = Math.Max(0, question.Skip - before);
        // Without filters and sorting the best are enough: a frequent token leads for a million neurons of a large model.
        bool all = question.Filters || question.Sort is not null;
        IEnumerable<TriggerPosting> postings = asked.SelectMany(gram => reader.GroupsTriggers
            ? reader.FindTriggered(gram, group, all ? int.MaxValue : end)
            : OfEarlierVersion(reader, gram, group));
        if (asked.Count > 1)
        {
            postings = postings.OrderByDescending(posting => posting.HitRate * posting.Share).ThenBy(posting => posting.Neuron);
        }

        TriggerPosting[] kept = [.. SearchOrder.Of(reader, question, postings.Where(posting => Passes(reader, question, posting)))];
        int total = question.Filters ? kept.Length : found;
        return new FoundGroup(
            group,
            GroupClaim.Of(reader, group, asked, total),
            found,
            total,
            [.. kept.Take(end).Skip(start).Select(posting => ExportTables.Posting(reader, posting))]);
    }

    /// <summary>Those of a group among what an earlier version stored, all in one list.</summary>
    private static IEnumerable<TriggerPosting> OfEarlierVersion(IAnalysisReader reader, NGram gram, TriggerGroup group) =>
        reader.FindTriggered(gram).Where(posting => group == (
            ExportTables.Detects(reader, posting) ? TriggerGroup.Detects
            : gram.Order == 1 && ReliableTrigger.Is(
                posting.Trigger.Count, posting.Trigger.Occurrences, posting.Firings, reader.Info.Corpus.Tokens) ? TriggerGroup.Reliable
            : TriggerGroup.Leading));

    private static FoundGroup Updates(IAnalysisReader reader, SearchQuestion question, IReadOnlyList<NGram> asked)
    {
        bool promoted = question.By == SearchBy.Promoted;
        int found = asked.Sum(gram => Count(reader, question.By, gram));
        bool all = question.Filters || question.Sort is not null || asked.Count > 1;
        int end = (int)Math.Clamp((long)question.Skip + question.Take, 0, found);
        int top = all ? int.MaxValue : end;
        IEnumerable<(int Token, UpdatePosting Posting)> postings = asked.SelectMany(gram =>
            (promoted ? reader.FindPromoting(gram.Last, top) : reader.FindSuppressing(gram.Last, top))
            .Where(posting => IsAsked(reader, question, posting.Neuron))
            .Select(posting => (gram.Last, posting)));
        (int Token, UpdatePosting Posting)[] kept = [.. SearchOrder.Of(reader, question, postings.OrderBy(row => row.Posting.Rank))];
        return new FoundGroup(
            null,
            $"{(promoted ? "promote" : "suppress")} it",
            found,
            question.Filters ? kept.Length : found,
            [.. kept.Take(end).Skip(question.Skip).Select(row => ExportTables.Update(
                reader.Vocabulary, row.Posting.Neuron, promoted, row.Posting.Rank, new ScoredToken(row.Token, row.Posting.Score)))]);
    }

    private static bool Passes(IAnalysisReader reader, SearchQuestion question, TriggerPosting posting) =>
        posting.HitRate >= question.MinimumHitRate
        && posting.Share >= question.MinimumShare
        && IsAsked(reader, question, posting.Neuron)
        && (question.MinimumLift <= 0 || ExportTables.Lift(reader, posting) >= question.MinimumLift);

    private static bool IsAsked(IAnalysisReader reader, SearchQuestion question, NeuronId neuron) =>
        neuron.Layer >= question.FirstLayer && neuron.Layer <= question.LastLayer
        && (question.Kinds.Count == 0
            || (reader.Layer(neuron.Layer) is { } columns && question.Kinds.All(kind => kind.Is(columns, neuron.Index))));
}
