using NeuronExplorer.Browser.Tests.Setup;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>The bar above all pages, on laptops.</summary>
public sealed class HeaderTests(ExplorerSession session) : Journey(session)
{
    [SkippableTheory]
    [InlineData(Root)]
    [InlineData("/a/" + JourneyAnalysis.Textbook)]
    public async Task Bar_OfAnAnalysis_IsOneLineWithAllItsLinks(string address)
    {
        await Session.MakeTextbookAsync();
        await WalkAsync(address, async visitor =>
        {
            foreach (int width in (int[])[1024, 1150, 1280, 1400, 1600])
            {
                await visitor.Page.SetViewportSizeAsync(width, 800);
                Assert.True(
                    await visitor.Page.EvaluateAsync<bool>("""
                        () => {
                          const bar = document.querySelector('.bar'), tabs = bar.querySelector('.tabs');
                          const last = tabs.lastElementChild.getBoundingClientRect();
                          return bar.offsetHeight < 60 && tabs.scrollWidth <= tabs.clientWidth
                            && bar.lastElementChild.getBoundingClientRect().right <= innerWidth && last.right <= innerWidth;
                        }
                        """),
                    $"{address} at {width}");
            }
        });
    }
}
