using Bunit;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Notable;
using NeuronExplorer.Web.Analyses;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Analyses;

public sealed class TellingNeuronsTests : PagesContext
{
    private static readonly FakeReader s_reader = new(layers: 4);

    [Fact]
    public async Task Choice_OfAnAnalysis_EachNeuronIsNotableAndWhatItsCardSays()
    {
        IReadOnlyList<NotableNeuron> notable = await NotableNeurons.Of(s_reader);
        TellingChoice choice = new("sample", s_reader, notable);

        TellingDetector detector = choice.Detector()!;
        TellingSuppressor suppressor = choice.Suppressor()!;
        TellingPositional positional = choice.Positional()!;

        Assert.True(s_reader.Layer(detector.Id.Layer)!.Detectors[detector.Id.Index].HasFlag(DetectorKinds.Token));
        Assert.Contains(detector.Text, token => token.Fires);
        LayerStatistics layer = s_reader.Layer(suppressor.Id.Layer)!;
        Assert.Equal(SuppressionVerdict.Suppresses, layer.Suppression[suppressor.Id.Index]);
        Assert.NotEqual(detector.Id, suppressor.Id);
        Assert.Equal(
            [detector.Id, suppressor.Id],
            notable.Where(one => one.Kind.Key is "token" or "suppresses").Select(one => one.Neuron));
        Assert.Contains(positional.Id, notable.Where(one => one.Kind.OfPosition).Select(one => one.Neuron));
        Assert.Equal(positional.Type, s_reader.Layer(positional.Id.Layer)!.PositionalTypes[positional.Id.Index]);
        Assert.All(positional.Curve, share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public async Task Choice_NoFullWindows_NoPositionalNeuronAndTheOthersStay()
    {
        FakeReader reader = new(layers: 2, fullWindows: 0);
        TellingChoice choice = new("sample", reader, await NotableNeurons.Of(reader));

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
        Assert.Equal(3, page.FindAll("[data-testid=telling] h2 a[href^='/a/sample/layer/']").Count);
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
