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
        _app = ExplorerApp.Build(["--urls", "http://127.0.0.1:0"], builder => fakes.AddTo(builder.Services));
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
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css", 100_000)]
    [InlineData("/_content/Plotly.Blazor/plotly-basic-3.7.0.min.js", 500_000)]
    [InlineData("/app.css", 10_000)]
    public async Task LargeFile_BrowserTakesGzip_ServedSmall(string path, int most)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "gzip");

        HttpResponseMessage answer = await _client.SendAsync(request);

        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1, most);
    }

    [Fact]
    public async Task Page_Unknown_NotFoundPage()
    {
        HttpResponseMessage answer = await _client.GetAsync(new Uri("/nothing/here", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Page not found", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_DarkChosen_DarkAtFirstPaint()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", "ne-theme=dark");

        string page = await (await _client.SendAsync(request)).Content.ReadAsStringAsync();

        Assert.Contains("Theme: dark", page, StringComparison.Ordinal);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app!.DisposeAsync();
    }
}
