using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using NeuronExplorer.Web.Analyses;
using NeuronExplorer.Web.Compare;
using NeuronExplorer.Web.Exports;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Layout;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Search;
using NeuronExplorer.Web.Shared;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Shared;

/// <summary>A constructed model is marked wherever it is named; a trained one never is.</summary>
public sealed class ConstructedTests : PagesContext
{
    public ConstructedTests()
        : base(new FakeServices(new FakeReader("textbook", layers: 2, constructed: true), new FakeReader("trained", layers: 2)))
    {
    }

    [Theory]
    [InlineData("/a/textbook", true)]
    [InlineData("/a/textbook/layer/1/neuron/3", true)]
    [InlineData("/a/textbook/positional", true)]
    [InlineData("/a/trained/layer/1", false)]
    [InlineData("/a/nothing", false)]
    [InlineData("/", false)]
    public void Header_OfAPage_SaysItForItsAnalysis(string address, bool expected)
    {
        IRenderedComponent<AnalysisNav> header = RenderAt<AnalysisNav>(address);

        Assert.Equal(expected ? 1 : 0, header.FindAll("[data-testid=constructed]").Count);
    }

    [Fact]
    public void Header_GoingToAnotherAnalysis_Follows()
    {
        IRenderedComponent<AnalysisNav> header = RenderAt<AnalysisNav>("/a/trained");

        Navigation.NavigateTo("/a/textbook/live");

        header.WaitForAssertion(() =>
            Assert.Contains(ConstructedLabel.Meaning, header.Find("[data-testid=constructed] .badge").GetAttribute("aria-label"),
            StringComparison.Ordinal));
    }

    [Fact]
    public void Title_OfOverview_SaysIt() => AssertTitle<OverviewPage>("textbook (constructed) · Neuron Explorer", "/a/textbook");

    [Fact]
    public void Title_OfLayer_SaysIt() =>
        AssertTitle<LayerPage>("Layer 0 · textbook (constructed) · Neuron Explorer", "/a/textbook/layer/0");

    [Fact]
    public void Title_OfNeuron_SaysIt() =>
        AssertTitle<NeuronPage>("L0N0 “Number” · textbook (constructed) · Neuron Explorer", "/a/textbook/layer/0/neuron/0");

    [Fact]
    public void Title_OfPositional_SaysIt() =>
        AssertTitle<PositionalPage>("Positional neurons · textbook (constructed) · Neuron Explorer", "/a/textbook/positional");

    [Fact]
    public void Title_OfSearch_SaysIt() =>
        AssertTitle<SearchPage>("Search · textbook (constructed) · Neuron Explorer", "/a/textbook/search");

    [Fact]
    public void Title_OfLive_SaysIt() => AssertTitle<LivePage>("Live text · textbook (constructed) · Neuron Explorer", "/a/textbook/live");

    [Fact]
    public void Title_OfATrainedModelsAnalysis_DoesNotSayIt() =>
        AssertTitle<OverviewPage>("trained · Neuron Explorer", "/a/trained", "trained");

    [Fact]
    public void Analyses_Cards_OnlyTheConstructedOneSaysIt()
    {
        IRenderedComponent<AnalysesPage> page = RenderAt<AnalysesPage>("/");

        Assert.Single(page.FindAll("[data-testid=analysis-textbook] [data-testid=constructed]"));
        Assert.Empty(page.FindAll("[data-testid=analysis-trained] [data-testid=constructed]"));
    }

    [Fact]
    public void Overview_Facts_SayItBesideTheModel()
    {
        IRenderedComponent<OverviewPage> page = RenderAt<OverviewPage>("/a/textbook", p => p.Add(c => c.Analysis, "textbook"));

        Assert.Single(page.FindAll("[data-testid=facts] [data-testid=constructed]"));
    }

    [Fact]
    public void NewAnalysis_ConstructedModelChosen_SaysIt()
    {
        IRenderedComponent<NewAnalysisPage> page = RenderAt<NewAnalysisPage>("/new");

        Assert.Single(page.FindAll("[data-testid=constructed]"));
    }

    [Fact]
    public void Compare_Choices_SayIt()
    {
        IRenderedComponent<ComparePage> page = RenderAt<ComparePage>("/compare");

        Assert.Equal("textbook (constructed)", page.Find("[data-testid=compare-textbook]").TextContent);
        Assert.Equal("trained", page.Find("[data-testid=compare-trained]").TextContent);
    }

    [Fact]
    public async Task Export_OfAPage_SaysItInTheLineAndInTheFilesName()
    {
        Navigation.NavigateTo("/a/textbook/layer/0");
        ExportFiles files = Services.GetRequiredService<ExportFiles>();

        await files.SavePictureAsync(FileKind.Svg, "map", new NeuronExplorer.Web.Charts.Paper.PaperPicture("<svg/>", 84, 50));

        Assert.Contains("opt-textbook (constructed)", files.Source, StringComparison.Ordinal);
        Assert.Equal("textbook-constructed-map-84mm-9d2c6f6f.svg", JSInterop.VerifyInvoke("neuronExplorer.save").Arguments[0]);
    }

    private void AssertTitle<TPage>(string expected, string address, string analysis = "textbook")
        where TPage : AnalysisPage
    {
        IRenderedComponent<TPage> page = RenderAt<TPage>(address, parameters => parameters.Add(shown => shown.Analysis, analysis));
        Assert.Equal(expected, Render(page.FindComponent<PageTitle>().Instance.ChildContent!).Markup);
    }
}
