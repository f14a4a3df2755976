using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace NeuronExplorer.Web.Tests.Access;

/// <summary>Whatever is refused or fails, and wherever: a line that says why, and the headers of all answers.</summary>
public sealed class RefusalTests
{
    private const string Line = "text/plain";
    private const string Json = "application/problem+json";

    [Theory]
    [InlineData("/fails", Line)]
    [InlineData("/api/fails", Json)]
    public async Task Answer_ThatFailsInside_IsALineThatTellsNothingOfTheInside(string path, string type)
    {
        WebApplication built = Visited.Build();
        built.MapGet(path, string () => throw new IOException("No space left on device: /a/secret"));
        await using Visited app = await Visited.StartAsync(built);

        HttpResponseMessage answer = await app.GetAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("secret", await LineAsync(answer, type), StringComparison.Ordinal);
        AssertHeaders($"{answer.Headers}");
    }

    [Theory]
    [InlineData("GET", "/app.css", "Range", "bytes=99999999-", HttpStatusCode.RequestedRangeNotSatisfiable)]
    [InlineData("POST", "/", "Accept", "text/html", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/app.css", "Accept", "text/html", HttpStatusCode.BadRequest)]
    public async Task Page_AskedInAWayThatItDoesNotAnswer_SaysSoInALine(
        string method, string path, string header, string value, HttpStatusCode expected)
    {
        await using Visited app = await Visited.StartAsync();

        HttpResponseMessage answer = await app.SendAsync(new HttpMethod(method), path, (header, value));

        Assert.Equal(expected, answer.StatusCode);
        await LineAsync(answer, Line);
        AssertHeaders($"{answer.Headers}");
    }

    [Theory]
    [InlineData("GET /a%00b HTTP/1.1\r\nHost: localhost\r\n\r\n", "400", "%00")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "400", "missing")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: other\r\n\r\n", "400", "twice")]
    [InlineData("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "400", "Host")]
    [InlineData("GET /{70000} HTTP/1.1\r\nHost: localhost\r\n\r\n", "414", "too long")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {200000}\r\n\r\n", "431", "too long")]
    [InlineData("GET / HTTP/1.7\r\nHost: localhost\r\n\r\n", "505", "HTTP/1.1")]
    public async Task Request_ThatTheServerItselfRefuses_SaysWhyWithTheHeadersOfAllAnswers(string request, string status, string said)
    {
        await using Visited app = await Visited.StartAsync();
        using TcpClient raw = new();
        await raw.ConnectAsync(IPAddress.Loopback, app.Port);
        string sent = request.Replace("{70000}", new string('a', 70_000), StringComparison.Ordinal)
            .Replace("{200000}", new string('a', 200_000), StringComparison.Ordinal);
        await raw.GetStream().WriteAsync(Encoding.ASCII.GetBytes(sent));

        StringBuilder answer = new();
        byte[] part = new byte[4096];
        // The end of a connection whose request was not read to its end may come as a reset.
        while (!answer.ToString().EndsWith('}') && await raw.GetStream().ReadAsync(part) is > 0 and int read)
        {
            answer.Append(Encoding.ASCII.GetString(part, 0, read));
        }

        string[] headAndBody = answer.ToString().Split("\r\n\r\n", 2);
        Assert.StartsWith($"HTTP/1.1 {status}", headAndBody[0], StringComparison.Ordinal);
        AssertHeaders(headAndBody[0]);
        Assert.Contains(said, JsonDocument.Parse(headAndBody[1]).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_WithAParameterWithoutAName_SaysSo()
    {
        await using Visited app = await Visited.StartAsync();

        Assert.Contains("a parameter has no name", await LineAsync(await app.GetAsync("/api/analyses?=x"), Json), StringComparison.Ordinal);
    }

    private static async Task<string> LineAsync(HttpResponseMessage answer, string type)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(type == Line ? 1 : 0, text.Count(sign => sign == '\n'));
        return text;
    }

    private static void AssertHeaders(string headers)
    {
        foreach (string header in (string[])["Content-Security-Policy: ", "X-Content-Type-Options: nosniff",
            "X-Frame-Options: SAMEORIGIN", "Referrer-Policy: same-origin"])
        {
            Assert.Contains(header, headers, StringComparison.Ordinal);
        }
    }
}
