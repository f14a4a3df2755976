using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Api;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Api;

/// <summary>What the API answers to every question, right or wrong: a status that says who can do something, and JSON.</summary>
public sealed class ApiStatusTests : IAsyncLifetime
{
    private const string Row = "/api/analyses/sample/";

    // Nulls leave the example out; each question is asked in one way.
    private static readonly Dictionary<string, string?> s_values = new()
    {
        ["analysis"] = "sample", ["layer"] = "0", ["neuron"] = null, ["id"] = "5", ["token"] = null, ["ngram"] = null,
        ["text"] = "the", ["side"] = "promoted",
    };

    private readonly FakeServices _fakes = new(new FakeReader("sample", layers: 3, neurons: 64));
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    public static TheoryData<string> Methods => ["POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "INVENTED"];

    public async Task InitializeAsync()
    {
        _fakes.Catalogue.AddBroken("damaged", "data/analyses/damaged.db is damaged: layer 1; use a good copy");
        _fakes.Catalogue.AddInUse("held");
        _fakes.Jobs.Set(FakeJobs.Running("new", 0));
        _app = ExplorerApp.Build(["--urls", "http://127.0.0.1:0"], (services, _) => _fakes.AddTo(services));
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.First());
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app!.DisposeAsync();
    }

    [Theory]
    [InlineData("layer=")]
    [InlineData("layer=0&side=")]
    [InlineData("layer=0&neuron=")]
    [InlineData("x")]
    public async Task Problem_LongOrControllingValue_IsCutAndWrittenOut(string begun)
    {
        string address = $"/api/analyses/sample/triggers?{begun}";
        using HttpResponseMessage answer = await _client.GetAsync($"{address}{new string('9', 5000)}");
        using HttpResponseMessage lines = await _client.GetAsync($"{address}a%0D%0Ab");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, lines.StatusCode);
        string cut = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!;
        string shown = JsonDocument.Parse(await lines.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!;
        Assert.True(cut.Length < 400, cut);
        Assert.DoesNotContain(shown, char.IsControl);
    }

    [Theory]
    [InlineData("sample", HttpStatusCode.OK)]
    [InlineData("missing", HttpStatusCode.NotFound)]
    [InlineData(".hidden", HttpStatusCode.NotFound)]
    [InlineData("a\u0001b", HttpStatusCode.NotFound)]
    [InlineData("damaged", HttpStatusCode.InternalServerError)]
    [InlineData("held", HttpStatusCode.ServiceUnavailable)]
    [InlineData("new", HttpStatusCode.ServiceUnavailable)]
    public async Task EveryQuestion_OfAnAnalysis_HasItsStatusAndJson(string analysis, HttpStatusCode expected)
    {
        foreach (string address in await QuestionsAsync(analysis))
        {
            JsonElement answer = await AskAsync(HttpMethod.Get, address, expected);
            Assert.True(expected == HttpStatusCode.OK || answer.GetProperty("detail").GetString() is { Length: > 10 }, address);
        }
    }

    [Fact]
    public async Task EveryQuestion_WithAnUnknownParameter_Is400InJson()
    {
        foreach (string address in await QuestionsAsync("sample"))
        {
            await AskAsync(HttpMethod.Get, address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "zzz=1",
                HttpStatusCode.BadRequest);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task EveryQuestion_ByAnotherMethod_Is405InJson(string method)
    {
        foreach (string address in (string[])["/api/analyses", ExplorerApi.Description, .. await QuestionsAsync("sample")])
        {
            await AskAsync(new HttpMethod(method), address, HttpStatusCode.MethodNotAllowed);
        }
    }

    [Theory]
    [InlineData("/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api//", HttpStatusCode.NotFound)]
    [InlineData("/api/analyses/sample/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/analyses/sample/layers/0", HttpStatusCode.NotFound)]
    [InlineData("/api/analyses/sample%2Flayers", HttpStatusCode.NotFound)]
    [InlineData("/api/analyses/%80", HttpStatusCode.NotFound)]
    [InlineData("/api/analyses/a%00b", HttpStatusCode.BadRequest)]
    [InlineData(Row + "neurons?layer=99", HttpStatusCode.BadRequest)]
    [InlineData(Row + "neurons?take=50000", HttpStatusCode.OK)]
    [InlineData(Row + "neurons?take=50001", HttpStatusCode.BadRequest)]
    [InlineData(Row + "neurons?skip=99999", HttpStatusCode.OK)]
    [InlineData(Row + "search?id=5&top=50001", HttpStatusCode.BadRequest)]
    [InlineData(Row + "search?token=zzzz", HttpStatusCode.BadRequest)]
    [InlineData(Row + "search", HttpStatusCode.BadRequest)]
    [InlineData(Row + "firings?text=", HttpStatusCode.BadRequest)]
    [InlineData(Row + "firings?text=a&next=99999", HttpStatusCode.BadRequest)]
    public async Task Address_RightOrWrong_HasItsStatusAndJson(string address, HttpStatusCode expected) =>
        await AskAsync(HttpMethod.Get, address, expected);

    [Fact]
    public async Task Address_TooLong_Is414InJson() =>
        await AskAsync(HttpMethod.Get, Row + "firings?text=" + new string('a', 70_000), HttpStatusCode.RequestUriTooLong);

    [Fact]
    public async Task Text_LongerThanTheModelReads_IsTheAskersMatter()
    {
        _fakes.Live.Refusal = new InvalidQuestionException("the text has 3000 tokens; the model reads at most 127; shorten it");

        await AskAsync(HttpMethod.Get, Row + "firings?text=a", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task LiveText_SwitchedOff_Is403InJson()
    {
        _fakes.Live.Refusal = new NotAllowedException(Hosting.AccessOptions.NoLiveText);

        JsonElement answer = await AskAsync(HttpMethod.Get, Row + "firings?text=a", HttpStatusCode.Forbidden);

        Assert.Equal(Hosting.AccessOptions.NoLiveText, answer.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Part_Damaged_Is500ThatNamesIt()
    {
        _fakes.Live.Refusal = new DamagedAnalysisException("sample.db: layer 1, details: damaged", new IOException()) { Part = "layer 1" };

        JsonElement answer = await AskAsync(HttpMethod.Get, Row + "firings?text=a", HttpStatusCode.InternalServerError);

        Assert.Equal("layer 1", answer.GetProperty("part").GetString());
    }

    [Fact]
    public async Task LiveText_ModelIsGone_Is503InJson()
    {
        _fakes.Live.Refusal = new ModelMissingException("models/opt: the model of this analysis is missing; put it there");

        await AskAsync(HttpMethod.Get, Row + "firings?text=a", HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("/api/analyses", "application/problem+json")]
    [InlineData("/", "text/plain")]
    public async Task Host_Foreign_Is400InJsonOrAPlainLine(string address, string type)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.Host = "evil.example";

        using HttpResponseMessage answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("--AllowedHosts=", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
    }

    [Fact]
    public async Task Origin_Foreign_Is403InJson()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/analyses");
        request.Headers.Add("Origin", "http://evil.example");

        using HttpResponseMessage answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    /// <summary>Only what the server refuses by itself gets another answer, and that on any connection.</summary>
    [Fact]
    public async Task Connection_WithAGoodAndABrokenRequest_BothAreAnsweredInFull()
    {
        using TcpClient raw = new();
        await raw.ConnectAsync(IPAddress.Loopback, _client.BaseAddress!.Port);
        await raw.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /api/analyses HTTP/1.1\r\nHost: localhost\r\n\r\nGET /api/a%00b HTTP/1.1\r\nHost: localhost\r\n\r\n"));

        string both = await new StreamReader(raw.GetStream()).ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 200 OK", both, StringComparison.Ordinal);
        int broken = both.IndexOf("HTTP/1.1 400", StringComparison.Ordinal);
        Assert.InRange(broken, 1, both.Length);
        Assert.Contains("nosniff", both[broken..], StringComparison.Ordinal);
        JsonElement problem = JsonDocument.Parse(both[(both.LastIndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]).RootElement;
        Assert.Contains("%00", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_ThatWaitsOrStarts_HasOneStateAndNoError()
    {
        _fakes.Catalogue.AddBroken("again", "again.db has no content yet");
        _fakes.Jobs.Set(FakeJobs.Running("again", 0));
        _fakes.Jobs.Set(FakeJobs.Failed("lost", "corpus.txt: empty"));
        Dictionary<string, JsonElement> rows = (await AskAsync(HttpMethod.Get, "/api/analyses", HttpStatusCode.OK)).EnumerateArray()
            .ToDictionary(row => row.GetProperty("name").GetString()!);

        Assert.Equal("starting", rows["again"].GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, rows["again"].GetProperty("error").ValueKind);
        Assert.Equal(("failed", "corpus.txt: empty"),
            (rows["lost"].GetProperty("status").GetString(), rows["lost"].GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Summary_OfAnAnalysisThatRunsAgain_SaysWhatTheListSays()
    {
        _fakes.Jobs.Set(FakeJobs.Running("sample", 0.2) with { State = JobState.Waiting });

        JsonElement summary = await AskAsync(HttpMethod.Get, "/api/analyses/sample", HttpStatusCode.OK);

        Assert.Equal("waiting", summary.GetProperty("status").GetString());
    }

    /// <summary>Every question that the API describes, asked of an analysis.</summary>
    private async Task<string[]> QuestionsAsync(string analysis)
    {
        Dictionary<string, string?> values = new(s_values) { ["analysis"] = analysis };
        IReadOnlyList<ApiQuestion> questions = await _app!.Services.GetRequiredService<ApiReference>().ReadAsync();
        string[] asked = [.. questions.Where(question => question.Parameters.Any(parameter => parameter.InPath))
            .Select(question => question.Ask(values))];
        Assert.InRange(asked.Length, 9, 30);
        return asked;
    }

    private async Task<JsonElement> AskAsync(HttpMethod method, string address, HttpStatusCode expected)
    {
        using HttpRequestMessage request = new(method, address);
        using HttpResponseMessage answer = await _client.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();

        Assert.True(expected == answer.StatusCode, $"{method} {address}: {answer.StatusCode} instead of {expected}: {text}");
        Assert.Equal(
            expected == HttpStatusCode.OK ? "application/json" : "application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(expected == HttpStatusCode.ServiceUnavailable && _fakes.Live.Refusal is null, answer.Headers.RetryAfter is not null);
        return method == HttpMethod.Head ? default : JsonDocument.Parse(text).RootElement;
    }
}
