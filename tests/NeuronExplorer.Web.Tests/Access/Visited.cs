using System.Net;
using Microsoft.AspNetCore.Builder;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Access;

/// <summary>The real app with settings of access, and a visitor that keeps no cookies and follows no redirects.</summary>
internal sealed class Visited : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Visited(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };
    }

    public HttpClient Client { get; }

    public int Port => Client.BaseAddress!.Port;

    public static WebApplication Build(params string[] settings) => ExplorerApp.Build(
        [.. settings.Any(setting => setting.StartsWith("--urls", StringComparison.Ordinal))
            ? (string[])[] : ["--urls=http://127.0.0.1:0"], .. settings],
        (services, _) => new FakeServices(new FakeReader(layers: 2, neurons: 64)).AddTo(services));

    public static Task<Visited> StartAsync(params string[] settings) => StartAsync(Build(settings));

    public static async Task<Visited> StartAsync(WebApplication app)
    {
        await app.StartAsync();
        return new Visited(app);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    public async Task<HttpStatusCode> StatusAsync(string path, params (string Name, string Value)[] headers) =>
        (await GetAsync(path, headers)).StatusCode;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
