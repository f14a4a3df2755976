using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Neurons;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests.Neurons;

public sealed class NeuronsPageTests : PagesContext
{
    public static TheoryData<string> Kinds => [.. NeuronKinds.All.Select(kind => kind.Key)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void List_OfAKind_AllOfTheModel(string key)
    {
        NeuronKind kind = NeuronKinds.Find(key)!;

        IRenderedComponent<NeuronsPage> page = RenderPage(NeuronsQuery.Of(key));

        int expected = Fakes.Reader.Summaries.Sum(layer =>
            Enumerable.Range(0, layer.Neurons).Count(neuron => kind.Is(Fakes.Reader.Layer(layer.Layer)!, neuron)));
        Assert.StartsWith($"{Show.Count(expected)} of 1,536 neurons", Count(page), StringComparison.Ordinal);
        Assert.Equal(Math.Min(expected, LayerQuery.PageSize), page.FindAll("[data-testid=neuron-table] tbody tr").Count);
        Assert.Equal("true", page.Find($"[data-testid=show-{key}]").GetAttribute("aria-pressed"));
    }

    [Fact]
    public void Overview_Numbers_LinkToListsAsLong()
    {
        IRenderedComponent<OverviewLists> lists = Render<OverviewLists>(p => p
            .Add(c => c.Analysis, "sample").Add(c => c.Info, Fakes.Reader.Info).Add(c => c.Layers, Fakes.Reader.Summaries));

        foreach (string kind in (string[])["bos", "bigram", "trigram"])
        {
            if (lists.FindAll($"[data-testid=all-{kind}]") is not [var link])
            {
                Assert.DoesNotContain(Fakes.Reader.Summaries, layer => layer.BigramDetectors + layer.TrigramDetectors > 0);
                continue;
            }

            IRenderedComponent<NeuronsPage> page = RenderPage(NeuronsQuery.Parse(link.GetAttribute("href")!));
            Assert.StartsWith(link.TextContent + " of ", Count(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void List_Positional_MostInformationFirst()
    {
        IRenderedComponent<NeuronsPage> page = RenderPage(NeuronsQuery.Of("positional"));

        (NeuronId Id, double Information)[] expected =
        [
            .. from layer in Fakes.Reader.Summaries
               let columns = Fakes.Reader.Layer(layer.Layer)!
               from neuron in Enumerable.Range(0, layer.Neurons)
               where columns.PositionalTypes[neuron] != PositionalType.None
               orderby Fakes.Reader.Info.Evidence().Corrected(columns.MutualInformation[neuron]) descending
               select (new NeuronId(layer.Layer, neuron), columns.MutualInformation[neuron]),
        ];
        Assert.Equal(
            expected.Take(LayerQuery.PageSize).Select(one => $"{one.Id}"),
            page.FindAll("[data-testid=neuron-table] tbody tr a").Select(link => link.TextContent));
    }

    [Fact]
    public void List_OpenedPlainly_MostInterestingFirstAndItsAddressStaysPlain()
    {
        IRenderedComponent<NeuronsPage> page = RenderPage("");

        IEnumerable<NeuronId> expected =
            from layer in Fakes.Reader.Summaries
            let view = LayerView.Of(Fakes.Reader.Info, Fakes.Reader.Layer(layer.Layer)!)
            from neuron in Enumerable.Range(0, layer.Neurons)
            orderby Interest.Order.Of(view, neuron)
            select new NeuronId(layer.Layer, neuron);
        Assert.Equal(
            expected.Take(LayerQuery.PageSize).Select(one => $"{one}"),
            page.FindAll("[data-testid=neuron-table] tbody a[data-testid^=neuron-]").Select(link => link.TextContent));
        Assert.Equal("", NeuronsQuery.Parse("/a/sample/neurons").Write());
        Assert.Equal("layer", NeuronsQuery.Parse("/a/sample/neurons?" + new NeuronsQuery { Sort = "layer" }.Write()).Sort);
    }

    [Fact]
    public void List_LayersTyped_OnlyThose()
    {
        IRenderedComponent<NeuronsPage> page = RenderPage(NeuronsQuery.Of("dead"));

        page.On("[data-testid=layers]", one => one.Change("0-1"));

        AssertAddress("a/sample/neurons?show=dead&layers=0-1", page);
        page.WaitForAssertion(() => Assert.StartsWith(
            $"{Fakes.Reader.Summaries.Take(2).Sum(layer => layer.Dead)} of 512 neurons", Count(page), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("layers=99", "layers-problem", "There is no layer 99: the model has layers 0 to 5")]
    [InlineData("layers=1-9", "layers-problem", "There is no layer 9: the model has layers 0 to 5")]
    public void List_WrongLayers_SaidBesideTheFieldAndNoRows(string query, string where, string expected)
    {
        IRenderedComponent<NeuronsPage> page = RenderPage("?" + query);

        Assert.Equal(expected, page.Find($"[data-testid={where}]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=neuron-table]"));
    }

    [Fact]
    public void List_UnknownKind_SaidWithTheKindsThatThereAre()
    {
        IRenderedComponent<NeuronsPage> page = RenderPage("?show=undead");

        Assert.StartsWith(
            "Left out: “undead” is not a kind of neuron; kinds are dead, alive, bos, token,",
            page.Find("[data-testid=unread]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void List_Detects_TheSameAsLayerByLayer()
    {
        string text = Fakes.Reader.Vocabulary.Display(
            Enumerable.Range(0, 256).Select(neuron => Fakes.Reader.Neuron(new NeuronId(3, neuron))!.Order(1)!.Detected)
                .OfType<Trigger[]>().First()[0].Gram.First);

        IRenderedComponent<NeuronsPage> page = RenderPage(new NeuronsQuery { Detects = text });

        int expected = ExportedDetects().Count(detects => detects.Any(one => one.Contains(text, StringComparison.OrdinalIgnoreCase)));
        Assert.StartsWith($"{expected} of ", Count(page), StringComparison.Ordinal);
    }

    private IEnumerable<string[]> ExportedDetects() =>
        from layer in Fakes.Reader.Summaries
        from neuron in Enumerable.Range(0, layer.Neurons)
        let detected = Fakes.Reader.Neuron(new NeuronId(layer.Layer, neuron))!.Order(1)!.Detected
        where detected is not null
        select detected.Select(trigger => Fakes.Reader.Vocabulary.Display(trigger.Gram.First)).ToArray();

    private IRenderedComponent<NeuronsPage> RenderPage(NeuronsQuery query) => RenderPage("?" + query.Write());

    private IRenderedComponent<NeuronsPage> RenderPage(string query)
    {
        Navigation.NavigateTo("/a/sample/neurons" + query);
        IRenderedComponent<NeuronsPage> page = Render<NeuronsPage>(p => p.Add(c => c.Analysis, "sample"));
        page.WaitForState(() => page.FindAll("[data-testid=reading]").Count == 0 && page.FindAll("h1").Count == 1);
        return page;
    }

    private static string Count(IRenderedComponent<NeuronsPage> page) => page.Find("[data-testid=row-count]").TextContent.Trim();
}
