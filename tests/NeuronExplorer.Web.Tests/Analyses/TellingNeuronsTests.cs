using Bunit;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Analyses;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Analyses;

public sealed class TellingNeuronsTests : PagesContext
{
    private static readonly FakeReader s_reader = new(layers: 4);

    [Fact]
    public void Choice_OfAnAnalysis_EachNeuronIsWhatItsCardSays()
    {
        TellingChoice choice = new("sample", s_reader);

        TellingDetector detector = choice.Detector()!;
        TellingSuppressor suppressor = choice.Suppressor(detector)!;
        TellingPositional positional = choice.Positional()!;

        Assert.True(s_reader.Layer(detector.Id.Layer)!.Detectors[detector.Id.Index].HasFlag(DetectorKinds.Token));
        Assert.Contains(detector.Text, token => token.Fires);
        LayerStatistics layer = s_reader.Layer(suppressor.Id.Layer)!;
        Assert.Equal(SuppressionVerdict.Suppresses, layer.Suppression[suppressor.Id.Index]);
        Assert.NotEqual(detector.Id, suppressor.Id);
        Assert.NotEqual(detector.Detected.Trigger.Gram.First, suppressor.Trigger.Token);
        Assert.Equal(positional.Type, s_reader.Layer(positional.Id.Layer)!.PositionalTypes[positional.Id.Index]);
        Assert.All(positional.Curve, share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public void Choice_NoFullWindows_NoPositionalNeuronAndTheOthersStay()
    {
        TellingChoice choice = new("sample", new FakeReader(layers: 2, fullWindows: 0));

        Assert.Null(choice.Positional());
        Assert.NotNull(choice.Detector());
    }

    [Fact]
    public void Candidates_Several_SampleFirstThenTrainedThenConstructedAndNoneUnfinished()
    {
        FakeCatalogue catalogue = new(
            new FakeReader("built", layers: 1, neurons: 8, constructed: true),
            new FakeReader("half", layers: 2, neurons: 8, layersStored: 1),
            new FakeReader("own", layers: 1, neurons: 8),
            new FakeReader("opt-sample", layers: 1, neurons: 8));
        catalogue.AddBroken("broken", "not an analysis");

        Assert.Equal(["opt-sample", "own", "built"], TellingNeurons.Candidates(catalogue.List()).Select(entry => entry.Name));
    }

    [Fact]
    public async Task Choice_AskedAgain_MadeOnce()
    {
        FakeCatalogue catalogue = new(s_reader);
        TellingNeurons telling = new(catalogue);

        IReadOnlyList<TellingNeuron> first = await telling.OfAsync(catalogue.List());

        Assert.Equal(3, first.Count);
        Assert.Same(first, await telling.OfAsync(catalogue.List()));
        catalogue.AddReader(new FakeReader("opt-sample", layers: 2, neurons: 64));
        Assert.Equal("opt-sample", (await telling.OfAsync(catalogue.List()))[0].Analysis);
    }

    [Fact]
    public void Home_WithAnAnalysis_ThreeCardsThatLeadToTheirNeurons()
    {
        IRenderedComponent<AnalysesPage> page = RenderAt<AnalysesPage>("/");

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("[data-testid=telling] article").Count));
        Assert.NotNull(page.Find("[data-testid=telling-detector] .strip .fires"));
        Assert.Contains(",", page.Find("[data-testid=telling-positional] polyline").GetAttribute("points"), StringComparison.Ordinal);
        Assert.Equal(7, page.FindAll("[data-testid=telling-suppressor] .token").Count);
        Assert.All(page.FindAll("[data-testid=telling] h2 > a"), link =>
            Assert.StartsWith("/a/sample/layer/", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public void Home_NothingAnalysed_SaysWhatThisIsWithoutEmptyFrames()
    {
        Fakes.Catalogue.Delete("sample");

        IRenderedComponent<AnalysesPage> page = RenderAt<AnalysesPage>("/");

        Assert.Contains("2309.04827", page.Find("[data-testid=what-this-is]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=telling]"));
    }
}
