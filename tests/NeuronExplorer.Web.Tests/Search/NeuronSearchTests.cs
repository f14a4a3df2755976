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
    private static readonly int[] s_noTokens = [];

    [Fact]
    public async Task Run_ExactSpelling_SearchedForAndOthersOffered()
    {
        SearchAnswer outcome = await Search(new SearchQuery { Text = " the" });

        int token = s_reader.Vocabulary.IdOf(" the")!.Value;
        Assert.Equal(new NGram(token), outcome.Chosen);
        Assert.Equal(4, outcome.Readings.Count);
        Assert.Equal(
            Postings(s_reader, new NGram(token)).Select(posting => posting.Neuron),
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

        NeuronId[] all = [.. Postings(large, gram).Select(posting => posting.Neuron)];
        Assert.True(all.Length > LayerQuery.PageSize);
        Assert.Equal(
            all.Skip(LayerQuery.PageSize).Take(LayerQuery.PageSize), outcome.Rows.Select(row => new NeuronId(row.Layer, row.Neuron)));
        Assert.Equal((all.Length, all.Length), (outcome.Total, outcome.Found));
        Assert.Equal(all, NeuronSearch.All(large, query.Question, [gram]).Select(row => new NeuronId(row.Layer, row.Neuron)));
    }

    [Fact]
    public async Task Rows_Filtered_AreAllThatPass()
    {
        SearchQuery query = new() { Text = "the", MinimumHit = "0.2" };
        NGram gram = (await Search(query)).Chosen!.Value;

        PostingRow[] rows = [.. NeuronSearch.All(s_reader, query.Question, [gram]).Cast<PostingRow>()];

        Assert.Equal(
            Postings(s_reader, gram).Where(posting => posting.HitRate >= 0.2)
                .Select(posting => ExportTables.Posting(s_reader, posting).HitRate),
            rows.Select(row => row.HitRate));
        Assert.All(rows, row => Assert.Equal(s_reader.Vocabulary.Text(gram.First), row.Text));
    }

    [Fact]
    public async Task Run_SpellingNotInVocabulary_TheOneWithMostNeuronsSearchedFor()
    {
        SearchAnswer outcome = await Search(new SearchQuery { Text = "THE" });

        NGram[] spellings = [.. TokenIndex.Of(s_reader).Spellings("the").Select(choice => new NGram(choice.Token))];
        Assert.Equal(4, spellings.Length);
        Assert.Equal(spellings.Max(Neurons), Neurons(outcome.Chosen!.Value));
        Assert.Equal(Neurons(outcome.Chosen!.Value), outcome.Found);
        Assert.Equal(outcome.Chosen, outcome.Readings[0].Gram);
    }

    [Fact]
    public async Task Run_AllSpellings_RowsOfEachTogetherBestFirst()
    {
        SearchAnswer outcome = await Search(new SearchQuery { Text = "the", AllSpellings = true });

        TriggerPosting[] postings = [.. TokenIndex.Of(s_reader).Spellings("the")
            .SelectMany(choice => s_reader.FindTriggered(new NGram(choice.Token)))];
        Assert.True(outcome.Asked.Count > 1);
        Assert.Equal(postings.Length, outcome.Found);
        PostingRow[] all = [.. NeuronSearch.All(s_reader, new SearchQuery { Text = "the", AllSpellings = true }.Question, outcome.Asked)
            .Cast<PostingRow>()];
        Assert.Equal(
            postings.Select(posting => (posting.Neuron.Layer, posting.Neuron.Index, posting.Trigger.Gram.First)).Order(),
            all.Select(row => (row.Layer, row.Neuron, row.Ngram[0])).Order());
    }

    [Theory]
    [InlineData("lift")]
    [InlineData("count")]
    [InlineData("neuron")]
    [InlineData("frequency")]
    public async Task Run_Sorted_WithinEachGroup(string key)
    {
        SearchQuery query = new() { Text = " the", Sort = key, Descending = true };

        SearchAnswer outcome = await Search(query);

        Assert.Contains(outcome.Groups, group => group.Rows.Count > 1);
        foreach (FoundGroup group in outcome.Groups)
        {
            double[] values = [.. group.Rows.Cast<PostingRow>().Select(row => key switch
            {
                "lift" => row.Lift,
                "count" => row.Count,
                "neuron" => (row.Layer * 1e6) + row.Neuron,
                _ => s_reader.Layer(row.Layer)!.Firings[row.Neuron],
            })];
            Assert.Equal(values.OrderDescending(), values);
        }

        SearchAnswer best = await Search(query with { Sort = null });
        Assert.Equal(
            best.Groups.Select(group => (group.Group, group.Found, group.Total)),
            outcome.Groups.Select(group => (group.Group, group.Found, group.Total)));
    }

    [Fact]
    public async Task Run_EarlierVersionsIndex_GroupsByTheSameRulesAndClaimsNoMore()
    {
        FakeReader earlier = new(layers: 3) { GroupsTriggers = false };
        SearchQuery query = new() { Text = " the" };

        SearchAnswer now = await Search(query);
        SearchAnswer then = await new NeuronSearch(new FakeModelTokenizers(earlier.Vocabulary)).AskAsync(earlier, query.Question);

        Assert.Equal(Plain(now), Plain(then));
        Assert.Contains("all such neurons", now.Groups[1].Claim, StringComparison.Ordinal);
        Assert.DoesNotContain("all such neurons", then.Groups[1].Claim, StringComparison.Ordinal);
        Assert.Contains("an earlier version", then.Groups[2].Claim, StringComparison.Ordinal);

        static IEnumerable<PostingRow> Plain(SearchAnswer answer) => answer.Triggered().Select(row => row with { Ngram = s_noTokens });
    }

    [Theory]
    [InlineData(0.9, 0.5, 0, 1, "min-lift")]
    [InlineData(7, 0, 2, 2, "min-hit")]
    [InlineData(double.NaN, 0, 2, 2, "min-hit")]
    [InlineData(0, 0, 5, 5, "layers")]
    [InlineData(0, 0, 2, 1, "layers")]
    public async Task Run_ImpossibleFilter_NamesTheFieldAndAnswersNothing(double hit, double share, int first, int last, string field)
    {
        SearchAnswer outcome = await new NeuronSearch(new FakeModelTokenizers(s_reader.Vocabulary)).AskAsync(s_reader, new SearchQuestion
        {
            Typed = " the",
            MinimumHitRate = hit,
            MinimumShare = share,
            MinimumLift = field == "min-lift" ? -1 : 0,
            FirstLayer = first,
            LastLayer = last,
        });

        Assert.Equal([field], outcome.Problems.Select(problem => problem.Field));
        Assert.Empty(outcome.Rows);
        Assert.DoesNotContain('\n', outcome.Problems[0].Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a text that is longer")]
    public async Task Run_TextThatCannotBeSearchedFor_SaysWhatWouldBeRight(string text)
    {
        SearchAnswer outcome = await new NeuronSearch(new FakeModelTokenizers(s_reader.Vocabulary)).AskAsync(
            s_reader, new SearchQuestion { Typed = text.Length == 0 ? "" : text.PadRight(201) });

        Assert.Equal("text", Assert.Single(outcome.Problems).Field);
    }

    [Fact]
    public async Task Run_WordOfMoreThanThreeTokens_AsksForTheLastAndSaysSo()
    {
        SearchAnswer outcome = await Search(new SearchQuery { Text = "the city of the court" });

        Assert.Equal(3, outcome.Chosen!.Value.Order);
        Assert.Contains("a search takes 3 at most", outcome.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TwoWords_BigramWithFirstRespelled()
    {
        SearchAnswer outcome = await Search(new SearchQuery { Text = "of the" });

        Assert.Equal(2, outcome.Chosen!.Value.Order);
        Assert.Contains(outcome.Readings, reading => s_reader.Vocabulary.Text(reading.Gram.First) == " of");
        Assert.All(outcome.Readings, reading => Assert.Equal(" the", s_reader.Vocabulary.Text(reading.Gram.Last)));
    }

    [Fact]
    public async Task Run_TextThatTriggersNothing_IsAskedAsTheTokenizerReadsIt()
    {
        SearchAnswer outcome = await Search(new SearchQuery { Text = "court court court" });

        Assert.Equal(TokensFrom.Model, outcome.TokensFrom);
        Assert.Equal(3, outcome.Chosen!.Value.Order);
        Assert.Equal(0, outcome.Found);
    }

    [Fact]
    public async Task Run_NgramThatIsOneToken_SaysSo()
    {
        SearchAnswer outcome = await new NeuronSearch(new FakeModelTokenizers(s_reader.Vocabulary)).AskAsync(
            s_reader, new SearchQuestion { Ngram = " the" });

        Assert.Contains("is one token", Assert.Single(outcome.Problems).Text, StringComparison.Ordinal);
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
        SearchQuery query = new() { Text = "the", MinimumHit = "0.2", MinimumShare = "10 %", Layers = "1-2", Kind = "alive" };

        SearchAnswer outcome = await Search(query);

        NGram gram = outcome.Chosen!.Value;
        NeuronId[] expected = [.. Postings(s_reader, gram)
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

    private static int Neurons(NGram gram) => s_reader.FindTriggered(gram).Count;

    /// <summary>In the order of every answer: by group, in each best first.</summary>
    private static IEnumerable<TriggerPosting> Postings(FakeReader reader, NGram gram) =>
        Enum.GetValues<TriggerGroup>().SelectMany(group => reader.FindTriggered(gram, group));

    private static Task<SearchAnswer> Search(SearchQuery query, bool modelIsHere = true) =>
        new NeuronSearch(new FakeModelTokenizers(s_reader.Vocabulary) { IsHere = modelIsHere }).AskAsync(s_reader, query.Question);
}
