using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>One tab of a visitor. Watches for what no page may do: log errors on the console, or contact another machine.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    // The layout sets this when the page is connected to the server and so handles clicks.
    private const string Connected = "() => document.documentElement.style.colorScheme !== ''";

    private readonly ConcurrentQueue<string> _troubles = new();
    private readonly string _origin;

    public Visitor(IPage page, string origin)
    {
        Page = page;
        _origin = origin;
        page.Console += (_, message) => Note(
            message.Type == "error" && !IsPageNotFound(message), $"console: {message.Text} ({message.Location})");
        page.PageError += (_, error) => Note(!IsOfAChartThatIsGone(error), $"script: {error}");
        page.Request += (_, request) => Note(!IsOwn(request.Url), $"asked another machine: {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>
    /// Leaving a page while Plotly draws removes the chart, and Plotly then misses the element that it would report "drawn"
    /// to. Only errors from this one place in the library are ignored.
    /// </summary>
    private static bool IsOfAChartThatIsGone(string error) =>
        error.Contains("reading '_redrawFromAutoMarginCount'", StringComparison.Ordinal);

    // The browser itself reports an address that names nothing; nothing else may be missing.
    private bool IsPageNotFound(IConsoleMessage message) =>
        message.Text.Contains("status of 404", StringComparison.Ordinal)
        && message.Location.StartsWith(Page.Url.Split('#')[0], StringComparison.Ordinal);

    /// <summary>The address within the app.</summary>
    public string Address => Page.Url[_origin.Length..];

    public ILocator this[string testId] => Page.GetByTestId(testId);

    /// <summary>Goes to an address within the app and waits until the page handles clicks.</summary>
    public async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address);
        await WaitUntilConnectedAsync();
    }

    /// <summary>Reloads the page and waits until it handles clicks.</summary>
    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await WaitUntilConnectedAsync();
    }

    public Task WaitUntilConnectedAsync() => Page.WaitForFunctionAsync(Connected);

    /// <summary>Waits until the address contains a text.</summary>
    public Task WaitForAddressAsync(string part) =>
        Assertions.Expect(Page).ToHaveURLAsync(new Regex(Regex.Escape(part)));

    /// <summary>Waits until every chart of the page is drawn.</summary>
    public Task WaitForChartsAsync() => Page.WaitForFunctionAsync(
        "() => [...document.querySelectorAll('.figure')].every(f => f.querySelector('.empty') || f.querySelector('.main-svg "
            + ".cartesianlayer .subplot'))");

    /// <summary>The errors that the tab logged and the other machines that it contacted since it was opened, each on a line.</summary>
    public string Troubles => string.Join('\n', _troubles);

    /// <summary>Fails if there are troubles.</summary>
    public void AssertNoTrouble() => Assert.Equal("", Troubles);

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private bool IsOwn(string url) => url.StartsWith(_origin + "/", StringComparison.Ordinal)
        || url.StartsWith("data:", StringComparison.Ordinal)
        || url.StartsWith("blob:", StringComparison.Ordinal);

    private void Note(bool isTrouble, string trouble)
    {
        if (isTrouble)
        {
            _troubles.Enqueue(trouble);
        }
    }
}
