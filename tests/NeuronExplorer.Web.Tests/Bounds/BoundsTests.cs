using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NeuronExplorer.Web.Tests.Access;

namespace NeuronExplorer.Web.Tests.Bounds;

/// <summary>What visitors take at most of a running app.</summary>
public sealed class BoundsTests : IAsyncLifetime
{
    private readonly List<ClientWebSocket> _sockets = [];
    private WebApplication? _app;
    private HttpClient? _client;

    public async Task InitializeAsync()
    {
        _app = Visited.Build(
            "--NeuronExplorer:Bounds:Pages=2", "--NeuronExplorer:Bounds:PagelessSeconds=2",
            "--NeuronExplorer:Bounds:DisconnectedPages=7", "--NeuronExplorer:Bounds:DisconnectedSeconds=9");
        await _app.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async Task DisposeAsync()
    {
        _sockets.ForEach(socket => socket.Dispose());
        _client!.Dispose();
        await _app!.DisposeAsync();
    }

    [Fact]
    public async Task Connection_WithoutAPage_IsEnded()
    {
        using ClientWebSocket socket = await ConnectAsync();
        await socket.SendAsync(
            "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Binary, true, CancellationToken.None);

        await Assert.ThrowsAnyAsync<WebSocketException>(async () =>
        {
            using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
            while (socket.State == WebSocketState.Open)
            {
                await socket.ReceiveAsync(new byte[1024].AsMemory(), limit.Token);
            }
        });
    }

    /// <summary>Other ways to connect would be neither counted nor ended.</summary>
    [Fact]
    public async Task Connection_ByAnythingButAWebSocket_IsRefused()
    {
        using HttpResponseMessage offered = await _client!.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        JsonElement offer = JsonDocument.Parse(await offered.Content.ReadAsStringAsync()).RootElement;

        JsonElement only = Assert.Single(offer.GetProperty("availableTransports").EnumerateArray());
        Assert.Equal("WebSockets", only.GetProperty("transport").GetString());
        string address = $"/_blazor?id={offer.GetProperty("connectionToken").GetString()}";
        foreach ((string accepted, HttpStatusCode expected) in ((string, HttpStatusCode)[])
            [("text/event-stream", HttpStatusCode.NotFound), ("*/*", HttpStatusCode.NotFound)])
        {
            using HttpRequestMessage asked = new(HttpMethod.Get, address);
            asked.Headers.Add("Accept", accepted);
            using HttpResponseMessage answer = await _client.SendAsync(asked);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public void Connection_OfABusyBrowser_MayTakeAsLongToReadAsToSpeak()
    {
        HttpConnectionDispatcherOptions[] connections = [.. _app!.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .SelectMany(endpoint => endpoint.Metadata.OfType<HttpConnectionDispatcherOptions>())];

        Assert.NotEmpty(connections);
        Assert.All(connections, connection => Assert.Equal(TimeSpan.FromSeconds(60), connection.TransportSendTimeout));
    }

    [Fact]
    public async Task Pages_AsManyAsMay_NextIsRefusedWithALineUntilOneGoes()
    {
        await ConnectAsync();
        await ConnectAsync();

        using (HttpResponseMessage refused = await _client!.GetAsync(new Uri("/", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Contains("2 pages at once", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        // One that was sent while there was room may still connect; no more than that.
        await ConnectAsync();
        await Assert.ThrowsAnyAsync<WebSocketException>(ConnectAsync);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/analyses"));

        _sockets.ForEach(socket => socket.Abort());
        for (int i = 0; i < 300 && await StatusAsync("/") != HttpStatusCode.OK; i++)
        {
            await Task.Delay(50);
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/"));
    }

    [Fact]
    public void Circuits_Disconnected_AreKeptAsTheSettingsSay()
    {
        CircuitOptions circuits = _app!.Services.GetRequiredService<IOptions<CircuitOptions>>().Value;

        Assert.Equal((7, TimeSpan.FromSeconds(9)), (circuits.DisconnectedCircuitMaxRetained, circuits.DisconnectedCircuitRetentionPeriod));
        Assert.Equal(7, circuits.PersistedCircuitInMemoryMaxRetained);
        Assert.InRange(circuits.MaxBufferedUnacknowledgedRenderBatches, 1, 4);
    }

    [Fact]
    public async Task Page_Sent_SaysHowMuchABoxTakes()
    {
        string page = await _client!.GetStringAsync(new Uri("/", UriKind.Relative));

        Assert.Contains("data-longest=\"20000\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"notice\"", page, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using HttpResponseMessage response = await _client!.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    private async Task<ClientWebSocket> ConnectAsync()
    {
        ClientWebSocket socket = new();
        _sockets.Add(socket);
        await socket.ConnectAsync(new Uri($"ws://{_client!.BaseAddress!.Authority}/_blazor"), CancellationToken.None);
        return socket;
    }
}
