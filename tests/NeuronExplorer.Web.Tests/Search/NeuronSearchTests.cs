using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Hosting.Search;
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
        SearchAnswer outcome = await Search(new SearchQuery { Text = " the" });

        int token = s_reader.Vocabulary.IdOf(" the")!.Value;
        Assert.Equal(new NGram(token), outcome.Chosen);
        Assert.Equal(4, outcome.Readings.Count);
        Assert.Equal(
            s_reader.FindTriggered(new NGram(token)).Select(posting => posting.Neuron),
            outcome.Rows.Select(row => new NeuronId(row.Layer, row.Neuron)));
    }

    [Fact]
    public async Task Run_SecondPage_ItsRowsAndTheWholeCount()
    {
        FakeReader large = new(layers: 4, neurons: 2_000);
        NGram gram = Enumerable.Range(4, large.Vocabulary.Count - 4).Select(token => new NGram(token))
            .MaxBy(one => large.FindTriggered(one).Count);
        SearchQuery query = new() { Tokens = gram.Tokens, Page = 2 };

        SearchAnswer outcome = await new NeuronSearch(new FakeModelTokenizers(large.Vocabulary)).AskAsync(large, query.Question);

        NeuronId[] all = [.. large.FindTriggered(gram).Select(posting => posting.Neuron)];
        Assert.True(all.Length > LayerQuery.PageSize);
        Assert.Equal(
            all.Skip(LayerQuery.PageSize).Take(LayerQuery.PageSize), outcome.Rows.Select(row => new NeuronId(row.Layer, row.Neuron)));
        Assert.Equal((all.Length, all.Length), (outcome.Total, outcome.Found));
        Assert.Equal(all, NeuronSearch.All(large, query.Question, gram).Select(row => new NeuronId(row.Layer, row.Neuron)));
    }

    [Fact]
    public async Task Rows_Filtered_AreAllThatPass()
    {
        SearchQuery query = new() { Text = "the", MinimumHit = 0.2 };
        NGram gram = (await Search(query)).Chosen!.Value;

        PostingRow[] rows = [.. NeuronSearch.All(s_reader, query.Question, gram).Cast<PostingRow>()];

        Assert.Equal(
            s_reader.FindTriggered(gram).Where(posting => posting.HitRate >= 0.2)
                .Select(posting => ExportTables.Posting(s_reader.Vocabulary, posting).HitRate),
            rows.Select(row => row.HitRate));
        Assert.All(rows, row => Assert.Equal(s_reader.Vocabulary.Text(gram.First), row.Text));
    }

    [Fact]
    public async Task Run_SpellingNotInVocabulary_MostFrequentSearchedFor()
    {
        SearchAnswer outcome = await Search(new SearchQuery { Text = "THE" });

        Assert.Equal(" the", s_reader.Vocabulary.Text(outcome.Chosen!.Value.First));
    }

    [Fact]
    public async Task Run_TwoWords_BigramWithFirstRespelled()
    {
        SearchAnswer outcome = await Search(new SearchQuery { Text = "of the" });

        Assert.Equal(2, outcome.Chosen!.Value.Order);
        Assert.Contains(outcome.Readings, reading => s_reader.Vocabulary.Text(reading.Gram.First) == " of");
        Assert.All(outcome.Readings, reading => Assert.Equal(" the", s_reader.Vocabulary.Text(reading.Gram.Last)));
    }

    [Theory]
    [InlineData("of the")]
    [InlineData(" of the")]
    [InlineData("city of the")]
    public async Task Run_WithoutTheModel_ReadFromTheStoredTokensAlike(string text)
    {
        SearchQuery query = new() { Text = text };

        SearchAnswer own = await Search(query);
        SearchAnswer stored = await Search(query, modelIsHere: false);

        Assert.Equal((TokensFrom.Model, TokensFrom.Vocabulary), (own.TokensFrom, stored.TokensFrom));
        Assert.Equal(own.Rows, stored.Rows);
    }

    [Fact]
    public async Task Run_WithoutTheModelAndMoreThanThreeTokens_TheLastThree()
    {
        SearchAnswer outcome = await Search(new SearchQuery { Text = "the city of the court" }, modelIsHere: false);

        Assert.Equal([" of", " the", " court"], outcome.Chosen!.Value.Tokens.Select(s_reader.Vocabulary.Text));
    }

    [Fact]
    public async Task Run_Filters_RowsThatPassAndCountBefore()
    {
        SearchQuery query = new() { Text = "the", MinimumHit = 0.2, MinimumShare = 0.1, Layers = "1-2", Kind = "alive" };

        SearchAnswer outcome = await Search(query);

        NGram gram = outcome.Chosen!.Value;
        NeuronId[] expected = [.. s_reader.FindTriggered(gram)
            .Where(posting => posting.HitRate >= 0.2 && posting.Share >= 0.1 && posting.Neuron.Layer >= 1)
            .Select(posting => posting.Neuron)];
        Assert.Equal(expected, outcome.Rows.Select(row => new NeuronId(row.Layer, row.Neuron)));
        Assert.Equal(s_reader.FindTriggered(gram).Count, outcome.Found);
    }

    [Fact]
    public async Task Run_ByPromoted_RanksOfPostings()
    {
        SearchAnswer outcome = await Search(new SearchQuery { By = SearchQuery.Promotes, Text = " the" });

        IReadOnlyList<UpdatePosting> postings = s_reader.FindPromoting(s_reader.Vocabulary.IdOf(" the")!.Value);
        Assert.Equal(
            postings.Select(posting => (posting.Neuron, posting.Rank)),
            outcome.Updates().Select(row => (new NeuronId(row.Layer, row.Neuron), row.Rank)));
    }

    [Fact]
    public async Task Run_TokenOutsideVocabulary_Nothing() =>
        Assert.Null((await Search(new SearchQuery { Tokens = [999_999] })).Chosen);

    private static Task<SearchAnswer> Search(SearchQuery query, bool modelIsHere = true) =>
        new NeuronSearch(new FakeModelTokenizers(s_reader.Vocabulary) { IsHere = modelIsHere }).AskAsync(s_reader, query.Question);
}
