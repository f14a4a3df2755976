using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using NeuronExplorer.Hosting;
using NeuronExplorer.Web.Access;

namespace NeuronExplorer.Web.Tests.Access;

/// <summary>An installation behind a proxy that names its visitors.</summary>
public sealed class ProxyTests
{
    private const string Header = "--NeuronExplorer:Access:IdentityHeader=X-Forwarded-User";

    [Theory]
    [InlineData("127.0.0.1", "ada", HttpStatusCode.OK)]
    [InlineData("10.0.0.1,127.0.0.0/8", "ada", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "", HttpStatusCode.Unauthorized)]
    [InlineData("10.0.0.1", "ada", HttpStatusCode.Unauthorized)]
    public async Task Visitor_NamedByHeader_BelievedFromNamedAddressesOnly(string proxies, string name, HttpStatusCode expected)
    {
        await using Visited app = await Visited.StartAsync(Header, $"--NeuronExplorer:Access:Proxies={proxies}");

        Assert.Equal(expected, await app.StatusAsync("/", ("X-Forwarded-User", name)));
    }

    [Theory]
    [InlineData("127.0.0.1", "7.7.7.7", "7.7.7.7")]
    [InlineData("127.0.0.1", "6.6.6.6, 7.7.7.7:1001", "7.7.7.7")]
    [InlineData("127.0.0.1", "[2001:db8::1]:80", "2001:db8::1")]
    [InlineData("127.0.0.1", "2001:db8::1", "2001:db8::1")]
    [InlineData("127.0.0.1", "unknown", "127.0.0.1")]
    [InlineData("127.0.0.1", null, "127.0.0.1")]
    [InlineData("10.0.0.1", "7.7.7.7", "127.0.0.1")]
    public void Caller_ToldByAProxy_BelievedFromNamedAddressesOnly(string proxies, string? told, string expected)
    {
        DefaultHttpContext context = new() { Connection = { RemoteIpAddress = IPAddress.Loopback } };
        context.Request.Headers["X-Forwarded-For"] = told;

        Assert.Equal(expected, Caller.Of(context, new AccessOptions { Proxies = proxies }).ToString());
    }

    [Fact]
    public async Task Visitor_NamedTwice_NotBelieved()
    {
        await using Visited app = await Visited.StartAsync(Header, "--NeuronExplorer:Access:Proxies=127.0.0.1");

        Assert.Equal(
            HttpStatusCode.Unauthorized, await app.StatusAsync("/", ("X-Forwarded-User", "ada"), ("X-Forwarded-User", "root")));
    }

    /// <summary>The name in a visitor's address bar, which a proxy hands on, is checked as one that comes without a proxy.</summary>
    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    public async Task Host_HandedOnByAProxy_OwnNamesOnly(string host, HttpStatusCode expected)
    {
        await using Visited app = await Visited.StartAsync(Header, "--NeuronExplorer:Access:Proxies=127.0.0.1");

        HttpResponseMessage page = await app.GetAsync("/", ("X-Forwarded-User", "ada"), ("X-Forwarded-Host", host));
        using ClientWebSocket socket = new();
        foreach ((string name, string value) in ((string, string)[])
            [("X-Forwarded-User", "ada"), ("X-Forwarded-Host", host), ("Origin", $"http://{host}")])
        {
            socket.Options.SetRequestHeader(name, value);
        }

        Exception? refused = await Record.ExceptionAsync(
            () => socket.ConnectAsync(new Uri($"ws://127.0.0.1:{app.Port}/_blazor"), CancellationToken.None));

        Assert.Equal(expected, page.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, refused is null);
        Assert.Contains(refused is null ? "" : "400", refused?.Message ?? "", StringComparison.Ordinal);
        Assert.Equal(expected == HttpStatusCode.BadRequest,
            (await page.Content.ReadAsStringAsync()).Contains("--AllowedHosts=", StringComparison.Ordinal));
    }
}
