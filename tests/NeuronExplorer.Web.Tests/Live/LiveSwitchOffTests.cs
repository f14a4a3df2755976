using Bunit;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Live;

namespace NeuronExplorer.Web.Tests.Live;

/// <summary>What the live page shows of neurons that are switched off, and of names that are no neuron's.</summary>
public sealed class LiveSwitchOffTests : PagesContext
{
    private const string One = "/a/sample/live?text=the%20city";

    [Fact]
    public async Task Off_FiringNeuron_RisesAndFallsAndLaterLayersThatChange()
    {
        NeuronId off = await FiringAsync();

        IRenderedComponent<LivePage> page = RenderLive($"{One}&at=1&off={off}");
        page.WaitForElement("[data-testid=rises]");

        Assert.Equal((10, 10), (page.FindAll("[data-testid=rises] tbody tr").Count, page.FindAll("[data-testid=falls] tbody tr").Count));
        Assert.All(page.FindAll("[data-testid=rises] tbody tr"), row => Assert.Equal('+', row.Children[3].TextContent.Trim()[0]));
        Assert.All(page.FindAll("[data-testid=falls] tbody tr"), row => Assert.Equal('−', row.Children[3].TextContent.Trim()[0]));
        Assert.Contains("nats", page.Find("[data-testid=divergence]").TextContent, StringComparison.Ordinal);
        // The made-up model turns the neuron of the same index over in each later layer.
        Assert.Equal(
            [.. Enumerable.Range(off.Layer + 1, 5 - off.Layer).Select(layer => $"L{layer}N{off.Index}")],
            page.FindAll("[data-testid=flip-list] tbody tr").Select(row => row.Children[0].TextContent.Trim())
                .Order(StringComparer.Ordinal));
        Assert.Equal(5 - off.Layer, page.FindAll("[data-testid=flips-by-layer] tbody tr").Count);
    }

    [Fact]
    public async Task Off_WholeTextChosen_InAddressAndWithTheTokenOfTheLargestChange()
    {
        NeuronId off = await FiringAsync();
        IRenderedComponent<LivePage> page = RenderLive($"{One}&at=1&off={off}");

        page.On("[data-testid=changed-True]", one => one.Click());

        AssertAddress($"a/sample/live?text=the%20city&at=1&off={off}&changed=text", page);
        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll("[data-testid=flip-list] thead th").Count));
    }

    [Fact]
    public async Task Off_InTwoTexts_EachHasItsOwnChanges()
    {
        IRenderedComponent<LivePage> page = RenderLive($"{One}&other=the%20court&off={await FiringAsync()}");

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=switched-off]").Count));
    }

    [Fact]
    public void Off_ByTheListsButton_InAddressAndTakenBackByItsChip()
    {
        IRenderedComponent<LivePage> page = RenderLive(One);
        page.WaitForElement("[data-testid^=off-L]");
        string neuron = page.Find("[data-testid^=off-L]").GetAttribute("data-testid")![4..];

        page.On($"[data-testid=off-{neuron}]", one => one.Click());
        AssertAddress($"a/sample/live?text=the%20city&off={neuron}", page);
        page.On($"[data-testid=is-off-{neuron}]", one => one.Click());
        AssertAddress("a/sample/live?text=the%20city", page);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=switched-off]")));
    }

    [Theory]
    [InlineData("L1N2", "neuron-off", "&off=L1N2")]
    [InlineData(" l1n2 ", "neuron-off", "&off=L1N2")]
    [InlineData("L1N2", "neuron-follow", "&neuron=L1N2")]
    public void NeuronBox_Neuron_InAddress(string typed, string button, string expected)
    {
        IRenderedComponent<LivePage> page = RenderLive(One);
        page.On("[data-testid=neuron-box]", one => one.Change(typed));

        Press(page, button);

        AssertAddress("a/sample/live?text=the%20city" + expected, page);
        Assert.Empty(page.FindAll("[data-testid=neuron-problem]"));
    }

    [Theory]
    [InlineData("seven", "\"seven\" is not a neuron")]
    [InlineData("", "\"\" is not a neuron")]
    [InlineData("L6N0", "no neuron L6N0")]
    [InlineData("L0N256", "no neuron L0N256")]
    public void NeuronBox_NoNeuron_OneLineBesideItAndAddressStays(string typed, string expected)
    {
        IRenderedComponent<LivePage> page = RenderLive(One);
        page.WaitForElement("[data-testid=firing]");
        page.On("[data-testid=neuron-box]", one => one.Change(typed));

        Press(page, "neuron-off");

        Assert.Contains(expected, page.WaitForElement("[data-testid=neuron-problem]").TextContent, StringComparison.Ordinal);
        AssertAddress("a/sample/live?text=the%20city", page);
    }

    [Theory]
    [InlineData("&off=L9N9")]
    [InlineData("&neuron=L9N9")]
    public void Address_NeuronThatTheModelLacks_OneLineAndTheTextIsStillRead(string part)
    {
        IRenderedComponent<LivePage> page = RenderLive(One + part);

        Assert.NotNull(page.WaitForElement("[data-testid=firing]"));
        Assert.Contains("no neuron L9N9", page.WaitForElement("[data-testid=neuron-problem]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=live-problem]"));
    }

    [Fact]
    public void Text_Empty_SaysSo()
    {
        IRenderedComponent<LivePage> page = RenderLive("/a/sample/live");

        Assert.Contains("empty", page.WaitForElement("[data-testid=live-empty]").TextContent, StringComparison.Ordinal);
    }

    private static void Press(IRenderedComponent<LivePage> page, string button)
    {
        if (button == "neuron-off")
        {
            page.On("form[aria-label='One neuron']", one => one.Submit());
        }
        else
        {
            page.On($"[data-testid={button}]", one => one.Click());
        }
    }

    // A neuron of an early layer that fires at the first token.
    private async Task<NeuronId> FiringAsync()
    {
        LiveRun run = await Fakes.Live.RunAsync("sample", "the city", new LiveOptions(), CancellationToken.None);
        return new NeuronId(1, run.Layers[1].FiringAt(1)[0]);
    }

    private IRenderedComponent<LivePage> RenderLive(string address) => RenderAt<LivePage>(address, p => p.Add(c => c.Analysis, "sample"));
}
