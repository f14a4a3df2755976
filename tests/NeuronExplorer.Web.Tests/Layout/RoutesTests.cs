using Bunit;
using NeuronExplorer.Web.Layout;
using NeuronExplorer.Web.Search;

namespace NeuronExplorer.Web.Tests.Layout;

public sealed class RoutesTests : PagesContext
{
    [Fact]
    public void Page_OnlyTheQueryChanges_Follows()
    {
        Navigation.NavigateTo("/a/sample/search");
        IRenderedComponent<SearchPage> page = Render<Routes>(p => p.Add(c => c.Choice, "light")).FindComponent<SearchPage>();
        Assert.Empty(page.FindAll("[data-testid=spellings]"));

        Navigation.NavigateTo("/a/sample/search?q=the");

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=spellings]")));
    }
}
