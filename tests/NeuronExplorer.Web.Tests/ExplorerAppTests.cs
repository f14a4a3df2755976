using System.Net;
using Microsoft.AspNetCore.Builder;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests;

/// <summary>The real app, on its own port.</summary>
public sealed class ExplorerAppTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    public async Task InitializeAsync()
    {
        FakeServices fakes = new(new FakeReader(layers: 2, neurons: 64));
        _app = ExplorerApp.Build(["--urls", "http://127.0.0.1:0"], (services, _) => fakes.AddTo(services));
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.First());
    }

    [Theory]
    [InlineData("/app.css")]
    [InlineData("/explorer.js")]
    [InlineData("/canvas-map.js")]
    [InlineData("/favicon.ico")]
    [InlineData("/favicon.svg")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.js")]
    [InlineData("/_content/Plotly.Blazor/plotly-basic-3.7.0.min.js")]
    public async Task StaticFile_Asked_ServedWithContent(string path)
    {
        byte[] content = await _client.GetByteArrayAsync(new Uri(path, UriKind.Relative));

        Assert.NotEmpty(content);
    }

    [Theory]
    [InlineData("/", "sample")]
    [InlineData("/", "telling-detector")]
    [InlineData("/glossary", "covering number")]
    [InlineData("/new", "New analysis")]
    [InlineData("/compare?a=sample", "figure-compare-1a")]
    [InlineData("/a/sample", "412,345")]
    [InlineData("/a/sample/layer/1?sort=mi&desc=true", "Layer 1")]
    [InlineData("/a/sample/layer/1/neuron/3", "L1N3")]
    [InlineData("/a/sample/positional", "Positional neurons")]
    [InlineData("/a/sample/search?q=the", "spellings")]
    [InlineData("/a/sample/live?text=the", "Live text")]
    public async Task Page_Asked_DrawnOnTheServer(string path, string expected)
    {
        string page = await _client.GetStringAsync(new Uri(path, UriKind.Relative));

        Assert.Contains(expected, page, StringComparison.Ordinal);
        // A link to the paper is followed by people only; nothing is fetched from other machines.
        string own = page.Replace("<a href=\"https://arxiv.org/", "", StringComparison.Ordinal);
        Assert.DoesNotContain("https://", own, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a/sample/search?q=the", "“.*the” · Search · sample · ")]
    [InlineData("/a/sample/search?q=L1N3", "L1N3 · Search · sample · ")]
    [InlineData("/a/sample/live?text=the&neuron=L1N3", "L1N3 · Live text · sample · ")]
    [InlineData("/a/sample/layer/1/neuron/3", "L1N3.* · sample · ")]
    public async Task Title_OfTokenOrNeuron_NamesIt(string path, string expected)
    {
        string page = WebUtility.HtmlDecode(await _client.GetStringAsync(new Uri(path, UriKind.Relative)));

        Assert.Matches($"<title>{expected}Neuron Explorer</title>", page);
    }

    [Fact]
    public async Task Title_OfADetector_NamesWhatItDetects()
    {
        FakeReader reader = new(layers: 2, neurons: 64);
        int detector = Array.FindIndex(reader.Layer(0)!.Detectors, kinds => kinds != Core.Statistics.DetectorKinds.None);

        string page = WebUtility.HtmlDecode(
            await _client.GetStringAsync(new Uri($"/a/sample/layer/0/neuron/{detector}", UriKind.Relative)));

        Assert.Matches($"<title>L0N{detector} “.+” · sample · ", page);
    }

    [Theory]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css", 100_000)]
    [InlineData("/_content/Plotly.Blazor/plotly-basic-3.7.0.min.js", 500_000)]
    [InlineData("/app.css", 13_000)]
    public async Task LargeFile_BrowserTakesGzip_ServedSmall(string path, int most)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "gzip");

        HttpResponseMessage answer = await _client.SendAsync(request);

        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1, most);
    }

    [Theory]
    [InlineData("/nothing/here", "Page not found")]
    [InlineData("/not-found", "Page not found")]
    [InlineData("/a/nothing", "nothing.db: no such analysis")]
    [InlineData("/a/nothing/search?q=the", "nothing.db: no such analysis")]
    [InlineData("/a/sample/layer/2", "There is no layer 2")]
    [InlineData("/a/sample/layer/0/neuron/64", "There is no neuron L0N64")]
    public async Task Page_Unknown_NotFoundAndSaysWhat(string path, string expected)
    {
        HttpResponseMessage answer = await _client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_DarkChosen_DarkAtFirstPaint()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", "ne-theme=dark");

        string page = await (await _client.SendAsync(request)).Content.ReadAsStringAsync();

        Assert.Matches("<option value=\"dark\"[^>]* selected", page);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app!.DisposeAsync();
    }
}
