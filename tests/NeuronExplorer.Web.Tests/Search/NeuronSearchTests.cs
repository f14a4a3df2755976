using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Web.Exports;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Search;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Search;

public sealed class NeuronSearchTests
{
    private static readonly FakeReader s_reader = new(layers: 3);

    [Fact]
    public async Task Run_ExactSpelling_SearchedForAndOthersOffered()
    {
        SearchOutcome outcome = await Search(new SearchQuery { Text = " the" });

        int token = s_reader.Vocabulary.IdOf(" the")!.Value;
        Assert.Equal(new NGram(token), outcome.Chosen);
        Assert.Equal(4, outcome.Readings.Count);
        Assert.Equal(s_reader.FindTriggered(new NGram(token)).Select(posting => posting.Neuron), outcome.Rows.Select(row => row.Id));
    }

    [Fact]
    public async Task Run_SecondPage_ItsRowsAndTheWholeCount()
    {
        FakeReader large = new(layers: 4, neurons: 2_000);
        NGram gram = Enumerable.Range(4, large.Vocabulary.Count - 4).Select(token => new NGram(token))
            .MaxBy(one => large.FindTriggered(one).Count);
        SearchQuery query = new() { Tokens = gram.Tokens, Page = 2 };

        SearchOutcome outcome = await NeuronSearch.RunAsync(large, query, _ => Task.FromResult<int[]>([]));

        NeuronId[] all = [.. large.FindTriggered(gram).Select(posting => posting.Neuron)];
        Assert.True(all.Length > LayerQuery.PageSize);
        Assert.Equal(all.Skip(LayerQuery.PageSize).Take(LayerQuery.PageSize), outcome.Rows.Select(row => row.Id));
        Assert.Equal((all.Length, all.Length), (outcome.Count, outcome.Found));
        Assert.Equal(all, NeuronSearch.All(large, query, gram).Select(row => row.Id));
    }

    [Fact]
    public async Task Rows_Filtered_AreAllThatPass()
    {
        SearchQuery query = new() { Text = "the", MinimumHit = 0.2 };
        NGram gram = (await Search(query)).Chosen!.Value;

        PostingRow[] rows = [.. SearchRows.Of(s_reader, query, gram).Cast<PostingRow>()];

        Assert.Equal(
            s_reader.FindTriggered(gram).Where(posting => posting.HitRate >= 0.2)
                .Select(posting => ExportTables.Posting(s_reader.Vocabulary, posting).HitRate),
            rows.Select(row => row.HitRate));
        Assert.All(rows, row => Assert.Equal(s_reader.Vocabulary.Text(gram.First), row.Text));
    }

    [Fact]
    public async Task Run_SpellingNotInVocabulary_MostFrequentSearchedFor()
    {
        SearchOutcome outcome = await Search(new SearchQuery { Text = "THE" });

        Assert.Equal(" the", s_reader.Vocabulary.Text(outcome.Chosen!.Value.First));
    }

    [Fact]
    public async Task Run_TwoWords_BigramWithFirstRespelled()
    {
        SearchOutcome outcome = await Search(new SearchQuery { Text = "of the" });

        Assert.Equal(2, outcome.Chosen!.Value.Order);
        Assert.Contains(outcome.Readings, reading => s_reader.Vocabulary.Text(reading.Gram.First) == " of");
        Assert.All(outcome.Readings, reading => Assert.Equal(" the", s_reader.Vocabulary.Text(reading.Gram.Last)));
    }

    [Fact]
    public async Task Run_Filters_RowsThatPassAndCountBefore()
    {
        SearchQuery query = new() { Text = "the", MinimumHit = 0.2, MinimumShare = 0.1, Layers = "1-2", Kind = "alive" };

        SearchOutcome outcome = await Search(query);

        NGram gram = outcome.Chosen!.Value;
        NeuronId[] expected = [.. s_reader.FindTriggered(gram)
            .Where(posting => posting.HitRate >= 0.2 && posting.Share >= 0.1 && posting.Neuron.Layer >= 1)
            .Select(posting => posting.Neuron)];
        Assert.Equal(expected, outcome.Rows.Select(row => row.Id));
        Assert.Equal(s_reader.FindTriggered(gram).Count, outcome.Found);
    }

    [Fact]
    public async Task Run_ByPromoted_RanksOfPostings()
    {
        SearchOutcome outcome = await Search(new SearchQuery { By = SearchQuery.Promotes, Text = " the" });

        IReadOnlyList<UpdatePosting> postings = s_reader.FindPromoting(s_reader.Vocabulary.IdOf(" the")!.Value);
        Assert.Equal(postings.Select(posting => (posting.Neuron, posting.Rank)), outcome.Rows.Select(row => (row.Id, row.Rank)));
    }

    [Fact]
    public async Task Run_TokenOutsideVocabulary_Nothing() =>
        Assert.Null((await Search(new SearchQuery { Tokens = [999_999] })).Chosen);

    private static Task<SearchOutcome> Search(SearchQuery query) =>
        NeuronSearch.RunAsync(s_reader, query, text => Task.FromResult(FakeVocabulary.Encode(s_reader.Vocabulary, text)));
}
