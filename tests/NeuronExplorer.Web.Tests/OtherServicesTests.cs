using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Analyses;
using NeuronExplorer.Web.Layout;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests;

public sealed class OtherServicesTests
{
    private static readonly FakeReader s_reader = new(layers: 2, neurons: 64);

    [Fact]
    public void Form_NoName_ModelFoldersName()
    {
        FakeJobs jobs = new();

        new NewAnalysisForm { ModelFolder = "data/models/opt-125m/", Corpus = " a.txt \n\nb.jsonl", Layers = "1-3", MaxOrder = 2 }.Start(jobs);

        Core.Analyses.AnalysisRequest request = jobs.Find("opt-125m")!.Request;
        Assert.Equal(["a.txt", "b.jsonl"], request.CorpusPaths);
        Assert.Equal((1, 3), (request.Settings.FirstLayer, request.Settings.LastLayer));
        Assert.Equal([1, 2], request.Settings.Ngrams);
    }

    [Theory]
    [InlineData("", "c.txt", "")]
    [InlineData("m", " \n ", "")]
    [InlineData("m", "c.txt", "5-2")]
    [InlineData("m", "c.txt", "a")]
    public void Form_SomethingMissing_OneLineError(string model, string corpus, string layers)
    {
        NewAnalysisForm form = new() { ModelFolder = model, Corpus = corpus, Layers = layers };

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => form.Start(new FakeJobs()));

        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Cards_FileSaysRunningWithoutJob_StoppedAndResumable()
    {
        FakeCatalogue catalogue = new(new FakeReader("half", layers: 3, neurons: 8, layersStored: 1));

        AnalysisCardModel card = Assert.Single(AnalysisCardModel.All(catalogue, new FakeJobs()));

        Assert.Equal("stopped", card.State);
        Assert.True(card.CanResume && card.CanOpen && !card.IsActive);
    }

    [Fact]
    public void Cards_JobWithoutFile_ListedFirst()
    {
        FakeJobs jobs = new();
        jobs.Set(FakeJobs.Running("new", 0.1));

        IReadOnlyList<AnalysisCardModel> cards = AnalysisCardModel.All(new FakeCatalogue(s_reader), jobs);

        Assert.Equal(["new", "sample"], cards.Select(card => card.Name));
        Assert.True(cards[0].IsActive);
    }

    [Fact]
    public void Similar_SharedTriggers_BestOverlapFirstWithoutItself()
    {
        NeuronId id = FirstAlive();

        IReadOnlyList<SimilarNeuron> similar = SimilarNeurons.Find(s_reader, id, s_reader.Neuron(id)!.Order(1)!, 5);

        Assert.NotEmpty(similar);
        Assert.DoesNotContain(similar, other => other.Id == id);
        Assert.Equal(similar.OrderByDescending(other => other.Overlap), similar);
    }

    [Fact]
    public void Facts_DeadNeuron_BadgeNamesTokensTested()
    {
        LayerStatistics layer = s_reader.Layer(0)!;
        int dead = Enumerable.Range(0, layer.Neurons).First(layer.IsDead);

        NeuronBadge badge = NeuronFacts.Of(s_reader, new NeuronId(0, dead))!.Badges()[0];

        Assert.Equal("dead", badge.Text);
        Assert.Contains("0 firings in 412,345 tokens", badge.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_NoSuchNeuron_Null()
    {
        Assert.Null(NeuronFacts.Of(s_reader, new NeuronId(9, 0)));
        Assert.Null(NeuronFacts.Of(s_reader, new NeuronId(0, 64)));
    }

    [Fact]
    public void Theme_Toggled_OppositeThenBackToSystem()
    {
        ThemeState theme = new();
        theme.Begin("system", dark: true);

        theme.Toggle();
        Assert.Equal((ThemeState.LightChoice, false), (theme.Choice, theme.Dark));
        theme.Toggle();
        Assert.Equal((ThemeState.System, true), (theme.Choice, theme.Dark));
    }

    [Fact]
    public void Theme_SystemChanges_ChosenThemeStays()
    {
        ThemeState theme = new();
        theme.Begin("dark", dark: true);

        theme.Follow(systemDark: false);

        Assert.True(theme.Dark);
    }

    private static NeuronId FirstAlive() =>
        new(1, Enumerable.Range(0, 64).First(neuron => s_reader.Layer(1)!.Firings[neuron] > 0));
}
