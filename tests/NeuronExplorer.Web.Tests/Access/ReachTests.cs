using System.Net;
using System.Net.WebSockets;
using NeuronExplorer.Core;

namespace NeuronExplorer.Web.Tests.Access;

/// <summary>From where the app can be reached, under which names, and from pages of which sites.</summary>
public sealed class ReachTests
{
    private const string Open = "--urls=http://0.0.0.0:0";
    private const string Key = "--NeuronExplorer:Access:Key=correct-horse-battery";
    private const string Names = "--AllowedHosts=explorer.example";

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://somewhere:0")]
    public async Task Start_OpenToOthersWithoutAccess_RefusedWithTheLineToAdd(string address) =>
        Assert.Contains("--NeuronExplorer:Access:Key=", await RefusalAsync($"--urls={address}"), StringComparison.Ordinal);

    [Fact]
    public async Task Start_OpenToOthersUnderLocalNamesOnly_RefusedWithTheLineToAdd() =>
        Assert.Contains("--AllowedHosts=", await RefusalAsync(Open, Key), StringComparison.Ordinal);

    [Theory]
    [InlineData("--Kestrel:Endpoints:One:Url=http://0.0.0.0:0")]
    [InlineData("--urls=", "--http_ports=0")]
    public async Task Start_OpenToOthersBySettingsOfTheServer_Refused(params string[] settings) =>
        Assert.Contains("--NeuronExplorer:Access:Key=", await RefusalAsync(settings), StringComparison.Ordinal);

    [Fact]
    public void Build_ManySettingsWrong_AllAreSaidALineEach()
    {
        string[] lines = Assert.Throws<NeuronExplorerException>(() => Visited.Build(
            "--urls=http://0.0.0.0:0;http://localhost:99999;nonsense", "--AllowedHosts=other.example", "--NeuronExplorer:Threads=-1",
            "--OTEL_EXPORTER_OTLP_ENDPOINT=foo")).Message.Split(Environment.NewLine);

        Assert.Equal(6, lines.Length);
        foreach (string named in (string[])["0.0.0.0:0", "localhost:99999", "nonsense", "other.example", "-1", "\"foo\""])
        {
            Assert.Single(lines, line => line.Contains(named, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Build_ShortKeyAndOpenAddress_BothAreSaid()
    {
        string[] lines = Assert.Throws<NeuronExplorerException>(() => Visited.Build(Open, "--NeuronExplorer:Access:Key=short"))
            .Message.Split(Environment.NewLine);

        Assert.Equal(2, lines.Length);
        Assert.Contains("Access:Key", lines[0], StringComparison.Ordinal);
        Assert.Contains("--AllowedHosts=", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Build_OtherNamesWithoutAccess_Refused() =>
        Assert.Contains("AllowedHosts: *", Assert.Throws<NeuronExplorerException>(() => Visited.Build("--AllowedHosts=*")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(Key)]
    [InlineData("--NeuronExplorer:Access:ReadOnly=true")]
    public async Task Start_OpenToOthersWithAccessAndName_Starts(string access)
    {
        await using Microsoft.AspNetCore.Builder.WebApplication app = Visited.Build(Open, access, Names);

        await app.StartAsync();

        Assert.NotEmpty(app.Urls);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("rebound.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.BadRequest)]
    public async Task Host_OfARequest_OwnNamesOnly(string host, HttpStatusCode expected)
    {
        await using Visited app = await Visited.StartAsync();

        Assert.Equal(expected, await app.StatusAsync("/api/analyses", ("Host", $"{host}:{app.Port}")));
    }

    [Theory]
    [InlineData("http://evil.example", false)]
    [InlineData("http://127.0.0.1:1", false)]
    [InlineData("null", false)]
    [InlineData(null, true)]
    public async Task WebSocket_FromAnOrigin_OwnOnly(string? origin, bool opens)
    {
        await using Visited app = await Visited.StartAsync();
        using ClientWebSocket socket = new();
        socket.Options.SetRequestHeader("Origin", origin ?? $"http://127.0.0.1:{app.Port}");

        Task connected = socket.ConnectAsync(new Uri($"ws://127.0.0.1:{app.Port}/_blazor"), CancellationToken.None);

        if (opens)
        {
            await connected;
        }
        else
        {
            Assert.Contains("403", (await Assert.ThrowsAsync<WebSocketException>(() => connected)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/analyses")]
    [InlineData("/app.css")]
    [InlineData("/nothing/here")]
    public async Task Headers_OfEveryAnswer_NoInlineScriptsNoFramesNoSniffing(string path)
    {
        await using Visited app = await Visited.StartAsync();

        HttpResponseMessage answer = await app.GetAsync(path);

        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        // Styles of the theme, light and dark, and the empty one; any other is refused.
        Assert.Matches("style-src 'self'( 'sha256-[^']{44}'){4,7};", policy);
        Assert.DoesNotContain("style-src-elem", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy.Replace("style-src-attr 'unsafe-inline'", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("SAMEORIGIN", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    private static async Task<string> RefusalAsync(params string[] settings) =>
        (await Assert.ThrowsAsync<NeuronExplorerException>(async () =>
        {
            await using Microsoft.AspNetCore.Builder.WebApplication app = Visited.Build(settings);
            await app.StartAsync();
        })).Message;
}
