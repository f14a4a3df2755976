using Bunit;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Web.Dictionary;

namespace NeuronExplorer.Web.Tests.Dictionary;

public sealed class DictionaryPageTests : PagesContext
{
    [Fact]
    public void Dictionary_Page_ListsEveryStatisticUnderItsKey()
    {
        IRenderedComponent<DictionaryPage> page = RenderAt<DictionaryPage>("/dictionary");

        Assert.Equal(
            NeuronCatalogue.All.Select(statistic => statistic.Key),
            page.FindAll("[data-testid=dictionary] tbody th").Select(cell => cell.TextContent.Trim()));
        Assert.All(NeuronCatalogue.All, statistic => Assert.Contains(
            statistic.Definition,
            page.Find($"[data-testid=dictionary] tr[id='{statistic.Key}']").TextContent,
            StringComparison.Ordinal));
    }
}
