using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using NeuronExplorer.Browser.Tests.Load;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Bounds;

/// <summary>Clients that hold what they were given, and one that is only quiet.</summary>
public sealed class SlowClientTests : IAsyncLifetime
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);
    private readonly SeenRates _rates = new();
    private WebApplication? _app;
    private Uri? _address;

    public async Task InitializeAsync()
    {
        _app = ExplorerApp.Build(
            ["--urls=http://127.0.0.1:0", "--NeuronExplorer:Bounds:SlowSeconds=2", "--NeuronExplorer:Bounds:PagelessSeconds=1",
                // The system takes megabytes before the program sees that nobody reads.
                "--NeuronExplorer:Bounds:LeastBytesPerSecond=1000000", "--NeuronExplorer:Bounds:SilentSeconds=20"],
            (services, _) =>
            {
                new FakeServices(new FakeReader(layers: 1, neurons: 8192)).AddTo(services);
                services.AddSingleton<IStartupFilter>(_rates);
            });
        await _app.StartAsync();
        _address = new Uri(_app.Urls.First());
    }

    public async Task DisposeAsync() => await _app!.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX: ")]
    [InlineData("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
        + "Content-Type: application/x-www-form-urlencoded\r\n\r\nkey=")]
    public async Task Client_OpensAndNeverSends_IsEnded(string first)
    {
        using TcpClient client = await ConnectAsync();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(first));

        Assert.True(await EndsAsync(client));
    }

    [Fact]
    public async Task Export_ReadHardlyAtAll_IsEnded()
    {
        using TcpClient client = await ConnectAsync();
        await client.GetStream().WriteAsync(
            "GET /api/analyses/sample/triggers?layer=0 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray());

        // A few bytes a second: fewer than are asked for, but never none.
        byte[] few = new byte[10];
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < s_longest && TryReceive(client.Client, few))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, s_longest);
    }

    [Fact]
    public async Task Page_InUseByAQuietVisitor_StaysBeyondAllLimits()
    {
        using HttpClient client = new() { BaseAddress = _address };
        (RawVisitor visitor, _) = await RawVisitor.OpenAsync(client, "/a/sample");
        await using (visitor)
        {
            // Longer than a page may stay undrawn, a request be slow, and a browser be silent; it pings, as browsers do.
            await Task.Delay(TimeSpan.FromSeconds(25));

            await visitor.GoAsync("/a/sample/layer/0", "Layer 0 ·");
            Assert.Null(visitor.Trouble);
        }
    }

    [Fact]
    public async Task Page_OnAMachineThatCannotKeepUp_IsReadAsSlowlyAsItMust()
    {
        using HttpClient client = new() { BaseAddress = _address };
        (RawVisitor visitor, _) = await RawVisitor.OpenAsync(client, "/a/sample");
        await visitor.DisposeAsync();

        Assert.NotNull(_rates.Of["/a/sample"].MinDataRate);
        Assert.Null(_rates.Of["/_blazor"].MinDataRate);
    }

    [Fact]
    public async Task Page_WhoseBrowserIsSilent_IsEnded()
    {
        using HttpClient client = new() { BaseAddress = _address };
        (RawVisitor visitor, _) = await RawVisitor.OpenAsync(client, "/a/sample", pings: false);
        await using (visitor)
        {
            long start = Stopwatch.GetTimestamp();
            while (visitor.Trouble is null && Stopwatch.GetElapsedTime(start) < s_longest)
            {
                await Task.Delay(100);
            }

            Assert.NotNull(visitor.Trouble);
        }
    }

    private async Task<TcpClient> ConnectAsync()
    {
        TcpClient client = new() { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(_address!.Host, _address.Port);
        return client;
    }

    private static async Task<bool> EndsAsync(TcpClient client)
    {
        using CancellationTokenSource limit = new(s_longest);
        byte[] buffer = new byte[4096];
        try
        {
            while (await client.GetStream().ReadAsync(buffer, limit.Token) > 0)
            {
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static bool TryReceive(Socket socket, byte[] few)
    {
        try
        {
            // A connection that was reset says so, even while there is something left to read.
            return !socket.Poll(0, SelectMode.SelectError) && socket.Receive(few) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>How slowly answers may be read, by path.</summary>
    private sealed class SeenRates : IStartupFilter
    {
        public ConcurrentDictionary<string, Rate> Of { get; } = new();

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, then) =>
            {
                Rate seen = new(context.Features.Get<IHttpMinResponseDataRateFeature>()!.MinDataRate);
                context.Features.Set<IHttpMinResponseDataRateFeature>(seen);
                Of[context.Request.Path] = seen;
                return then(context);
            });
            next(app);
        };

        public sealed class Rate(MinDataRate? least) : IHttpMinResponseDataRateFeature
        {
            public MinDataRate? MinDataRate { get; set; } = least;
        }
    }
}
