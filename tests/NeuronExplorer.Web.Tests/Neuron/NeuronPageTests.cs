using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Neuron;

public sealed class NeuronPageTests : PagesContext
{
    [Fact]
    public void Neuron_Dead_ZeroFiringsInTokensTested()
    {
        LayerStatistics layer = Fakes.Reader.Layer(0)!;
        int dead = Enumerable.Range(0, layer.Neurons).First(layer.IsDead);

        IRenderedComponent<NeuronPage> page = RenderNeuron($"/a/sample/layer/0/neuron/{dead}", new NeuronId(0, dead));

        Assert.Contains("0 firings in 412,345 tokens", page.Find("[data-testid=dead-note]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=triggers]"));
        Assert.Equal(20, page.FindAll("[data-testid=suppressed] .pull").Count);
    }

    [Fact]
    public void Neuron_Detector_TriggersMarkedAmongSuppressed()
    {
        LayerStatistics layer = Fakes.Reader.Layer(1)!;
        int detector = Array.FindIndex(layer.Detectors, kinds => kinds.HasFlag(DetectorKinds.Token));

        IRenderedComponent<NeuronPage> page = RenderNeuron($"/a/sample/layer/1/neuron/{detector}", new NeuronId(1, detector));

        Assert.NotEmpty(page.FindAll("[data-testid=suppressed] .token.trigger"));
        Assert.Equal(
            Fakes.Reader.Neuron(new NeuronId(1, detector))!.Order(1)!.Leading.Length,
            page.FindAll("[data-testid=triggers] tbody tr").Count);
    }

    [Fact]
    public void Neuron_Detector_OpensOnItsTriggersAndExamples()
    {
        LayerStatistics layer = Fakes.Reader.Layer(1)!;
        int detector = Array.FindIndex(layer.Detectors, kinds => kinds.HasFlag(DetectorKinds.Token));

        IRenderedComponent<NeuronPage> page = RenderNeuron($"/a/sample/layer/1/neuron/{detector}", new NeuronId(1, detector));

        Assert.Equal(["Triggers", "Examples"], FirstOfEachSide(page));
        Assert.NotEmpty(page.FindAll("[data-testid=neuron-line] .detects .token"));
    }

    [Fact]
    public void Neuron_StrongOscillatory_OpensOnItsCurveAndItsTeamThatMarksIt()
    {
        NeuronId id = Positional(strongOscillatory: true);

        IRenderedComponent<NeuronPage> page = RenderNeuron($"/a/sample/layer/{id.Layer}/neuron/{id.Index}", id);

        Assert.StartsWith("Firing by position", FirstOfEachSide(page)[0], StringComparison.Ordinal);
        Assert.Equal($"{id.Index}", page.Find("[data-testid=team] a[aria-current] .team-name").TextContent);
    }

    [Fact]
    public void Neuron_OtherPositional_OpensOnItsCurveAndOthersOfItsType()
    {
        NeuronId id = Positional(strongOscillatory: false);

        IRenderedComponent<NeuronPage> page = RenderNeuron($"/a/sample/layer/{id.Layer}/neuron/{id.Index}", id);

        Assert.Contains("Others of its type", page.Find("[data-testid=team]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain($"/neuron/{id.Index}\"", page.Find("[data-testid=team]").InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Neuron_OfAnAnalysisWithoutSizesAndQuartiles_SaysThatItDoesNotHoldThem()
    {
        int detector = Array.FindIndex(Fakes.Reader.Layer(1)!.Detectors, kinds => kinds.HasFlag(DetectorKinds.Token));

        IRenderedComponent<NeuronPage> page =
            RenderNeuron($"/a/sample/layer/1/neuron/{detector}?examples=quartiles", new NeuronId(1, detector));

        Assert.Contains("not in this analysis", page.Find("[data-testid=no-examples]").TextContent, StringComparison.Ordinal);
        IElement sizes = page.FindAll("[data-testid=lead] .card")
            .Single(card => card.TextContent.Contains("How strongly it fires", StringComparison.Ordinal));
        Assert.Contains("analyse again", sizes.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Neuron_OnlyAtBos_SaysSoFirstAndHasNoTriggersToExplain()
    {
        NeuronId id = (
            from layer in Fakes.Reader.Summaries
            let columns = Fakes.Reader.Layer(layer.Layer)!
            from neuron in Enumerable.Range(0, columns.Neurons)
            where columns.Firings[neuron] == 0 && columns.BosFirings[neuron] > 0
            select new NeuronId(layer.Layer, neuron)).First();

        IRenderedComponent<NeuronPage> page = RenderNeuron($"/a/sample/layer/{id.Layer}/neuron/{id.Index}", id);

        Assert.Contains("Fires only at BOS: at", page.Find("[data-testid=neuron-line]").TextContent, StringComparison.Ordinal);
        Assert.Contains("so it has no triggers", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Underlined: one of its leading triggers", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Neuron_Steps_KeepTheView()
    {
        IRenderedComponent<NeuronPage> page = RenderNeuron("/a/sample/layer/1/neuron/5?n=2&examples=random", new NeuronId(1, 5));

        Assert.Equal("/a/sample/layer/1/neuron/6?n=2&examples=random", page.Find("[data-key=ArrowRight]").GetAttribute("href"));
        Assert.Equal("/a/sample/layer/2/neuron/5?n=2&examples=random", page.Find("[data-key=ArrowUp]").GetAttribute("href"));
    }

    [Fact]
    public void Neuron_BeyondTheModel_SaysHowLargeItIs()
    {
        IRenderedComponent<NeuronPage> page = RenderNeuron("/a/sample/layer/1/neuron/9999", new NeuronId(1, 9999));

        Assert.Contains("6 layers of 256 neurons", page.Find("[data-testid=empty]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/a/sample/layer/1/neuron/255", page.Find("[data-testid=nearest]").GetAttribute("href"));
        Assert.Empty(page.FindAll("[data-testid^=step-]"));
    }

    [Fact]
    public void Neuron_AtTheModelsEdge_OnlyNeighboursThatThereAre()
    {
        IRenderedComponent<NeuronPage> page = RenderNeuron("/a/sample/layer/5/neuron/255", new NeuronId(5, 255));

        Assert.Equal(["step-previous", "step-down"], page.FindAll("[data-testid^=step-]").Select(step => step.GetAttribute("data-testid")));
    }

    private static string[] FirstOfEachSide(IRenderedComponent<NeuronPage> page) =>
        [.. page.FindAll("[data-testid=lead] > .stack").Select(side => side.Children[0].GetAttribute("aria-label") ?? "")];

    private NeuronId Positional(bool strongOscillatory) => (
        from summary in Fakes.Reader.Summaries
        let layer = Fakes.Reader.Layer(summary.Layer)!
        from neuron in Enumerable.Range(0, layer.Neurons)
        where layer.Detectors[neuron] == DetectorKinds.None && layer.PositionalTypes[neuron] != PositionalType.None
            && (layer.PositionalTypes[neuron] == PositionalType.Oscillatory && layer.PositionalStrong[neuron]) == strongOscillatory
        select new NeuronId(layer.Layer, neuron)).First();

    private IRenderedComponent<NeuronPage> RenderNeuron(string address, NeuronId id) => RenderAt<NeuronPage>(
        address, p => p.Add(c => c.Analysis, "sample").Add(c => c.Layer, id.Layer).Add(c => c.Index, id.Index));
}
