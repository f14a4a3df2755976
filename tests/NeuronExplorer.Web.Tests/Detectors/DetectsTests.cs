using Bunit;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Detectors;

/// <summary>What a detector detects, in a cell of a table, and the box that asks for it.</summary>
public sealed class DetectsTests : PagesContext
{
    private readonly Vocabulary _vocabulary = FakeVocabulary.Create();

    [Fact]
    public void Detects_Few_AChipForEachWithItsNumbers()
    {
        IRenderedComponent<Detects> cell = RenderCell(2);

        Assert.Equal([_vocabulary.Display(10), _vocabulary.Display(11)], cell.FindAll(".token").Select(chip => chip.TextContent));
        Assert.Contains("hit rate 98.0", cell.Find(".token").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Empty(cell.FindAll(".more"));
    }

    [Fact]
    public void Detects_Many_TheRestIsCountedListedAndReadOut()
    {
        IRenderedComponent<Detects> cell = RenderCell(15);

        Assert.Equal(3, cell.FindAll(".token").Count);
        Assert.Equal("+12", cell.Find(".more").TextContent);
        Assert.Equal(
            string.Join("  ", Enumerable.Range(10, 15).Select(_vocabulary.Display)), cell.Find(".more").GetAttribute("title"));
        Assert.StartsWith($"and 12 more: {_vocabulary.Display(13)}, ", cell.Find(".hidden").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Detects_NoDetector_Nothing() => Assert.Equal("", RenderCell(0).Markup.Trim());

    [Theory]
    [InlineData(1, "rests on 1 occurrence")]
    [InlineData(2, "rests on 2 occurrences")]
    [InlineData(3, "")]
    public void Detects_RareToken_SaysOnHowLittleItRests(int occurrences, string expected) => Assert.Equal(
        expected,
        string.Concat(RenderCell(1, new Trigger(new NGram(10), occurrences, occurrences)).FindAll(".few")
            .Select(mark => mark.TextContent)));

    [Fact]
    public void Layer_EveryRow_ShowsWhatItDetects()
    {
        IRenderedComponent<LayerPage> page = RenderLayer("?sort=neuron");

        for (int neuron = 0; neuron < LayerQuery.PageSize; neuron++)
        {
            Trigger[] detected = Fakes.Reader.Neuron(new NeuronId(1, neuron))!.Order(1)!.Detected ?? [];
            Assert.Equal(
                detected.OrderByDescending(one => one.Count).Take(3).Select(one => _vocabulary.Display(one.Gram.First)),
                page.FindAll("[data-testid=neuron-table] tbody tr")[neuron].QuerySelectorAll(".token").Select(chip => chip.TextContent));
        }
    }

    [Fact]
    public void Layer_TextTyped_WrittenToAddressWithItsSpace()
    {
        IRenderedComponent<LayerPage> page = RenderLayer("?sort=firings&page=2");

        page.On("[data-testid=detects]", one => one.Change("·the"));

        AssertAddress("a/sample/layer/1?sort=firings&detects=%20the", page);
    }

    [Fact]
    public void Layer_TextInAddress_OnlyNeuronsThatDetectIt()
    {
        NeuronDetail detector = Enumerable.Range(0, 256).Select(neuron => Fakes.Reader.Neuron(new NeuronId(1, neuron))!)
            .First(detail => detail.Order(1)!.Detected is not null);
        string text = _vocabulary.Display(detector.Order(1)!.Detected![0].Gram.First);

        IRenderedComponent<LayerPage> page = RenderLayer($"?detects={Uri.EscapeDataString(text)}");

        Assert.NotNull(page.Find($"[data-testid=neuron-{detector.Id.Index}]"));
        Assert.All(
            page.FindAll("[data-testid=neuron-table] tbody tr"),
            row => Assert.Contains(text, row.QuerySelector(".detects")!.TextContent, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(text, page.Find("[data-testid=detects]").GetAttribute("value"));
    }

    [Fact]
    public void Layer_TextTooLong_SaidBesideTheBox()
    {
        IRenderedComponent<LayerPage> page = RenderLayer("?detects=" + new string('a', 201));

        Assert.Equal("this text has 201 characters; give at most 200", page.Find("[data-testid=detects-problem]").TextContent);
        Assert.Equal("true", page.Find("[data-testid=detects]").GetAttribute("aria-invalid"));
    }

    private IRenderedComponent<LayerPage> RenderLayer(string query) =>
        RenderAt<LayerPage>("/a/sample/layer/1" + query, p => p.Add(c => c.Analysis, "sample").Add(c => c.Layer, 1));

    private IRenderedComponent<Detects> RenderCell(int detected, Trigger? each = null) => Render<Detects>(p => p
        .Add(c => c.Vocabulary, _vocabulary)
        .Add(c => c.Detected, [.. Enumerable.Range(10, detected)
            .Select(token => new TriggerPosting(new NeuronId(1, 2), each ?? new Trigger(new NGram(token), 49, 50), 1000))]));
}
