using System.Collections.Concurrent;
using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using Xunit.Abstractions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>
/// The size of a first visit in bytes, and the time from a click to the next page. Times are printed, not checked.
/// </summary>
public sealed class WeightTests(ExplorerSession session, ITestOutputHelper output) : Journey(session)
{
    private const long MostBytes = 2_000_000;

    // From the click, as the page saw it, to the frame that shows the wanted element.
    private const string ClickAndWatch = """
        ([link, wanted]) => new Promise(done => {
          const target = document.querySelector(link);
          const before = document.querySelector(wanted);
          let start = 0;
          const look = () => {
            const found = document.querySelector(wanted);
            if (found && found !== before) { observer.disconnect(); requestAnimationFrame(() => done(performance.now() - start)); }
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, { childList: true, subtree: true });
          start = performance.now();
          target.click();
        })
        """;

    [SkippableTheory]
    [InlineData("/")]
    [InlineData(Root)]
    [InlineData(Root + "/layer/2")]
    [InlineData(Root + "/layer/2/neuron/7")]
    [InlineData(Root + "/positional")]
    [InlineData(Root + "/search?q=a")]
    [InlineData(Root + "/live?text=Mara%3A%20Try%20it%20under%20the%20window.")]
    [InlineData("/api")]
    public async Task Page_FirstVisit_SendsUnderTwoMegabytes(string address)
    {
        await using Visitor visitor = await Session.VisitAsync();
        ConcurrentBag<IRequest> finished = [];
        long pushed = 0;
        visitor.Page.RequestFinished += (_, request) => finished.Add(request);
        visitor.Page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
            Interlocked.Add(ref pushed, frame.Binary?.Length ?? frame.Text?.Length ?? 0);
        await visitor.OpenAsync(address);
        await visitor.WaitForChartsAsync();
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        long loaded = 0;
        foreach (IRequest request in finished)
        {
            RequestSizesResult sizes = await request.SizesAsync();
            loaded += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }

        output.WriteLine($"{address}: {loaded:N0} bytes loaded, {pushed:N0} pushed");
        Assert.InRange(loaded + pushed, 1, MostBytes);
    }

    [SkippableFact]
    public Task Links_ClickedOneAfterTheOther_ContentComesAndItsTimeIsPrinted() => WalkAsync(Root, async visitor =>
    {
        (string Link, string Wanted, string Address)[] steps =
        [
            ("[data-testid=nav-layer]", "[data-testid=neuron-table]", "/layer/0"),
            ("[data-testid=layer-2]", "[data-testid=neuron-table] a[href*='layer/2/neuron']", "/layer/2"),
            ("[data-testid=sort-neuron]", "[data-testid=neuron-table] [data-testid=neuron-0][href*='layer/2/']", "/layer/2?sort=neuron"),
            ("[data-testid=neuron-7]", "[data-testid=neuron-title]", "/neuron/7"),
            ("[data-key=ArrowRight]", "[data-key=ArrowRight][href*='neuron/9']", "/neuron/8"),
            ("[data-testid=nav-positional]", "[data-testid^=gallery-]", "/positional"),
            ("[data-testid=nav-search]", "[data-testid=token-box]", "/search"),
            ("[data-testid=nav-overview]", "[data-testid=tokens-tested]", Root),
        ];
        await visitor.WaitForChartsAsync();
        foreach (int round in (int[])[1, 2])
        {
            foreach ((string link, string wanted, string address) in steps)
            {
                // The title appears before the rest of its page.
                await visitor.Page.WaitForSelectorAsync(link, new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
                double milliseconds = await visitor.Page.EvaluateAsync<double>(ClickAndWatch, new[] { link, wanted });
                Assert.Contains(address, visitor.Address, StringComparison.Ordinal);
                output.WriteLine($"round {round}: to {address} in {milliseconds:0} ms");
            }

            await visitor.WaitForChartsAsync();
        }
    });
}
