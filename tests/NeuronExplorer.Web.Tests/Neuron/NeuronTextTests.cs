using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Neuron;

namespace NeuronExplorer.Web.Tests.Neuron;

public sealed class NeuronTextTests : PagesContext
{
    [Fact]
    public async Task Text_InAddress_FiringTokensMarkedAsTheModelSays()
    {
        NeuronId id = await FiringAsync("the city of law", dead: false);
        LiveRun run = await RunAsync("the city of law");

        IRenderedComponent<NeuronPage> page = RenderNeuron(id, "?text=the%20city%20of%20law");

        IReadOnlyList<IElement> tokens = page.WaitForElements("[data-testid=own-strip] .token");
        Assert.Equal(Enumerable.Range(0, run.Tokens.Length).Select(position => run.Layers[id.Layer].Fires(position, id.Index)),
            tokens.Select(token => token.ClassList.Contains("fires")));
        Assert.Equal(
            $"/a/sample/live?text=the%20city%20of%20law&neuron={id}", page.Find("[data-testid=own-live]").GetAttribute("href"));
    }

    [Fact]
    public void Text_Typed_WrittenToAddressAndRunOnce()
    {
        IRenderedComponent<NeuronPage> page = RenderNeuron(new NeuronId(1, 5), "?n=2");

        page.On("[data-testid=own-box]", one => one.Input("the city"));

        AssertAddress("a/sample/layer/1/neuron/5?n=2&text=the%20city", page);
        Assert.Equal(3, page.WaitForElements("[data-testid=own-strip] .token").Count);
        Assert.Equal(["the city"], Fakes.Live.Ran);
    }

    [Fact]
    public void Text_NeighbourOpened_TextStaysAndIsItsOwn()
    {
        IRenderedComponent<NeuronPage> page = RenderNeuron(new NeuronId(1, 5), "?text=the%20city");
        page.WaitForElement("[data-testid=own-strip]");
        Assert.Equal("/a/sample/layer/1/neuron/6?text=the%20city", page.Find("[data-testid=step-next]").GetAttribute("href"));

        Navigation.NavigateTo("/a/sample/layer/1/neuron/6?text=the%20city");
        page.Render(p => p.Add(c => c.Index, 6));

        page.WaitForAssertion(() => Assert.Equal("the city", page.Find("[data-testid=own-box]").GetAttribute("value")));
        float[] values = Fakes.Live.Run("the city", new LiveOptions()).Along(new NeuronId(1, 6))!;
        page.WaitForAssertion(() => Assert.Equal(
            values.Select(value => value > 0),
            page.FindAll("[data-testid=own-strip] .token").Select(token => token.ClassList.Contains("fires"))));
    }

    [Fact]
    public async Task Text_DeadNeuronFires_Flagged()
    {
        NeuronId id = await FiringAsync("the city of law", dead: true);

        IRenderedComponent<NeuronPage> page = RenderNeuron(id, "?text=the%20city%20of%20law");

        Assert.Contains("but it fires", page.WaitForElement("[data-testid=own-surprise]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_NoModelHere_SaysWhy()
    {
        Fakes.Live.Unavailable = "data/models/opt: not on this machine";

        IRenderedComponent<NeuronPage> page = RenderNeuron(new NeuronId(1, 5), "?text=the%20city");

        Assert.Contains("not on this machine", page.Find("[data-testid=own-unavailable]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=own-box]"));
    }

    [Fact]
    public void Text_TooLong_OneLineAndStaysInTheBox()
    {
        IRenderedComponent<NeuronPage> page = RenderNeuron(new NeuronId(1, 5), "");
        string text = string.Concat(Enumerable.Repeat("a ", 200));

        page.On("[data-testid=own-box]", one => one.Input(text));
        Assert.Contains("shorten it", page.WaitForElement("[data-testid=live-problem]").TextContent, StringComparison.Ordinal);
        page.On("[data-testid=order-2]", one => one.Click());

        AssertAddress("a/sample/layer/1/neuron/5?n=2", page);
        Assert.Equal(text, page.Find("[data-testid=own-box]").GetAttribute("value"));
    }

    private async Task<NeuronId> FiringAsync(string text, bool dead)
    {
        LiveRun run = await RunAsync(text);
        return (from layer in run.Layers
                let known = Fakes.Reader.Layer(layer.Layer)!
                from neuron in Enumerable.Range(0, layer.Neurons)
                where known.IsDead(neuron) == dead && Enumerable.Range(0, layer.Positions).Any(position => layer.Fires(position, neuron))
                select new NeuronId(layer.Layer, neuron)).First();
    }

    private Task<LiveRun> RunAsync(string text) => Fakes.Live.RunAsync("sample", text, new LiveOptions(), CancellationToken.None);

    private IRenderedComponent<NeuronPage> RenderNeuron(NeuronId id, string query) => RenderAt<NeuronPage>(
        $"/a/sample/layer/{id.Layer}/neuron/{id.Index}{query}",
        p => p.Add(c => c.Analysis, "sample").Add(c => c.Layer, id.Layer).Add(c => c.Index, id.Index));
}
