using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Search;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Api;

/// <summary>The read-only API over plain HTTP.</summary>
public sealed partial class ApiTests : IAsyncLifetime
{
    private readonly FakeReader _reader = new("sample", layers: 3, neurons: 256);
    private readonly FakeJobs _jobs = new();
    private readonly HttpClient _client = new();
    private readonly FakeLiveTexts _live;
    private WebApplication? _app;

    public ApiTests() => _live = new FakeLiveTexts(_reader.Vocabulary, _reader.Info.Model.Shape);

    public async Task InitializeAsync()
    {
        _app = ExplorerApp.Build(
            ["--urls", "http://127.0.0.1:0"],
            (services, _) => services.AddSingleton<IAnalysisCatalogue>(new FakeCatalogue(_reader))
                .AddSingleton<IAnalysisJobs>(_jobs)
                .AddSingleton<ILiveTexts>(_live)
                .AddSingleton<IModelTokenizers>(new FakeModelTokenizers(_reader.Vocabulary)).AddSingleton<NeuronSearch>());
        await _app.StartAsync();
        IServer server = _app.Services.GetRequiredService<IServer>();
        _client.BaseAddress = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app!.DisposeAsync();
    }

    [Fact]
    public async Task Analyses_Listed_AreOfTheCatalogue()
    {
        JsonElement rows = await Get("/api/analyses");
        Assert.Equal("sample", rows[0].GetProperty("name").GetString());
        Assert.Equal(_reader.Info.Corpus.Tokens, rows[0].GetProperty("tokens").GetInt64());
        Assert.False(rows[0].GetProperty("constructed").GetBoolean());
    }

    [Fact]
    public async Task Analyses_JobThatHasNotWrittenItsHead_IsStarting()
    {
        _jobs.Set(FakeJobs.Running("new", 0));
        JsonElement rows = await Get("/api/analyses");
        Assert.Equal(("new", "starting"), (rows[0].GetProperty("name").GetString(), rows[0].GetProperty("status").GetString()));
        Assert.Equal("done", rows[1].GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("/api/analyses/sample/search?id=abc", HttpStatusCode.BadRequest)]
    [InlineData("/api/analyses/sample/search?id=5&minHit=abc", HttpStatusCode.BadRequest)]
    [InlineData("/api/analyses/sample/triggers", HttpStatusCode.BadRequest)]
    [InlineData("/api/analyses/sample/nothing", HttpStatusCode.NotFound)]
    public async Task Question_ThatCannotBeRead_IsAProblemInJson(string address, HttpStatusCode status)
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("neurons?layer=99", "There is no layer 99: the model has layers 0 to 2")]
    [InlineData("triggers?layer=99", "There is no layer 99: the model has layers 0 to 2")]
    [InlineData("firings?text=a&layer=-1", "There is no layer -1: the model has layers 0 to 2")]
    [InlineData("search?id=5&layer=3", "There is no layer 3: the model has layers 0 to 2")]
    [InlineData("neurons?layer=1.5", "layer: \"1.5\" is not a whole number from 0 to 2")]
    [InlineData("neurons?layer=0&neuron=256", "neuron: \"256\" is not a whole number from 0 to 255")]
    [InlineData("neurons?skip=-1", "skip: \"-1\" is not a whole number from 0 on")]
    [InlineData("detectors?take=-1", "take: \"-1\" is not a whole number from 1 to 50000")]
    [InlineData("curves?layer=0&take=99999999999", "take: \"99999999999\" is not a whole number from 1 to 50000")]
    [InlineData("search?id=5&top=0", "top: \"0\" is not a whole number from 1 to 50000")]
    [InlineData("search?id=5&minHit=nan", "minHit: \"nan\" is not a number from 0 to 1")]
    [InlineData("search?id=5&minHit=", "minHit: \"\" is not a number from 0 to 1")]
    [InlineData("search?id=5&minShare=1.01", "minShare: \"1.01\" is not a number from 0 to 1")]
    [InlineData("search?id=5&minLift=1e999", "minLift: \"1e999\" is not a number from 0 on")]
    [InlineData("search?id=abc", "id: \"abc\" is not a whole number from 0 to")]
    [InlineData("updates?id=5&side=both", "side: \"both\" is not promoted or suppressed")]
    [InlineData("firings?text=a&next=-1", "next: \"-1\" is not a whole number from 0 to ")]
    [InlineData("firings?text=a&next=99999", "next: \"99999\" is not a whole number from 0 to ")]
    [InlineData("firings?text=", "text: is empty; give a text")]
    [InlineData("search?token=", "token: is empty; give a text")]
    [InlineData("neurons?take=50001", "take: \"50001\" is not a whole number from 1 to 50000")]
    [InlineData("search?id=5&top=50001", "top: \"50001\" is not a whole number from 1 to 50000")]
    [InlineData("updates?id=5&top=50001", "top: \"50001\" is not a whole number from 1 to 50000")]
    [InlineData("firings", "text: is missing; give a text")]
    [InlineData("triggers", "layer: is missing; give a whole number from 0 to 2")]
    [InlineData("triggers?layer=0&layer=1", "layer: is given 2 times; give it once")]
    [InlineData("search?id=5&min-hit=0.5", "min-hit: is not a parameter here; did you mean minHit? there are token, id")]
    [InlineData("neurons?limit=5", "limit: is not a parameter here; there are layer, neuron, skip, take")]
    [InlineData("layers?layer=0", "layer: is not a parameter here; there is none")]
    public async Task Parameter_ThatCannotBeRight_IsNamedWithItsValueAndWhatIsRight(string question, string expected)
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri($"/api/analyses/sample/{question}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.StartsWith(expected, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("triggers?layer=0")]
    [InlineData("curves?layer=1")]
    [InlineData("detectors?layer=2")]
    [InlineData("neurons?layer=1&take=50000")]
    public async Task Rows_PageByPage_AreTheWholeAnswer(string question)
    {
        string[] whole = [.. (await Get($"/api/analyses/sample/{question}")).EnumerateArray().Select(row => row.GetRawText())];
        List<string> pages = [];
        string? next = $"/api/analyses/sample/{question.Replace("&take=50000", "", StringComparison.Ordinal)}&take=7";
        for (; next is not null && pages.Count <= whole.Length; next = await ReadPageAsync(next, whole.Length, pages))
        {
        }

        Assert.InRange(whole.Length, 8, int.MaxValue);
        Assert.Equal(whole, pages);
    }

    [Fact]
    public async Task Live_TooManyWait_IsAProblemThatSaysWhenToComeBack()
    {
        _live.Refusal = new QueueFullException("100 texts are waiting; try again later");

        using HttpResponseMessage response = await _client.GetAsync(new Uri("/api/analyses/sample/firings?text=a", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("100 texts are waiting", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>
    /// Who asks has done nothing wrong: no 400, and the part is named for programs too. Also where it is far behind the first
    /// row: no 200 that breaks off.
    /// </summary>
    [Theory]
    [InlineData("neurons?layer=1")]
    [InlineData("neurons?layer=1&neuron=3")]
    [InlineData("neurons")]
    [InlineData("neurons?skip=200&take=100")]
    [InlineData("triggers?layer=1")]
    [InlineData("curves?layer=1&take=5")]
    [InlineData("detectors")]
    public async Task Question_AboutADamagedPart_IsA500ThatNamesThePart(string question)
    {
        DamagedAnalysisException damaged = new("sample.db: layer 1, details: damaged", new IOException()) { Part = "layer 1, details" };
        _reader.Damage = layer => layer == 1 ? damaged : null;

        using HttpResponseMessage response = await _client.GetAsync(new Uri($"/api/analyses/sample/{question}", UriKind.Relative));
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("layer 1, details", problem.GetProperty("part").GetString());
        Assert.Equal("sample.db: layer 1, details: damaged", problem.GetProperty("detail").GetString());
        Assert.Equal(256, (await Get("/api/analyses/sample/neurons?layer=0")).GetArrayLength());
        Assert.Equal(56, (await Get("/api/analyses/sample/neurons?skip=200&take=56")).GetArrayLength());
    }

    [Fact]
    public async Task Firings_LastTokensCountsDamaged_IsA500ThatNamesThePart()
    {
        const string Question = "/api/analyses/sample/firings?text=the+cat+of+the+dog";
        int last = (await Get(Question)).EnumerateArray().Last().GetProperty("token").GetInt32();
        DamagedAnalysisException damaged = new("sample.db: damaged", new IOException()) { Part = "layer 1, postings" };
        _reader.GramDamage = gram => gram.Last == last ? damaged : null;

        using HttpResponseMessage response = await _client.GetAsync(new Uri(Question, UriKind.Relative));
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("layer 1, postings", problem.GetProperty("part").GetString());
    }

    [Fact]
    public async Task Layers_OneMadeGood_IsToldInAHeader()
    {
        _reader.MadeGood = ["layer 1, columns: made \"anew\""];

        using HttpResponseMessage response = await _client.GetAsync(new Uri("/api/analyses/sample/layers", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("layer 1, columns: made 'anew'", response.Headers.GetValues("Warning").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", "is not an address")]
    [InlineData("POST", "/api/analyses/sample", "with GET")]
    public async Task Address_ThatIsNone_IsAProblemInJson(string method, string address, string expected)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), address);

        using HttpResponseMessage response = await _client.SendAsync(request);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_ThatFailsInside_IsOneLineInJson()
    {
        _live.Turn = Task.FromException(new InvalidOperationException("a secret of the inside"));

        using HttpResponseMessage response = await _client.GetAsync(new Uri("/api/analyses/sample/firings?text=the", UriKind.Relative));
        string text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layers_OfAnAnalysis_AreOneRowEach()
    {
        JsonElement rows = await Get("/api/analyses/sample/layers");
        Assert.Equal(
            _reader.Summaries.Select(summary => summary.Dead),
            rows.EnumerateArray().Select(row => row.GetProperty("dead").GetInt32()));
    }

    [Fact]
    public async Task Neurons_SkipAndTake_PageThroughALayer()
    {
        JsonElement rows = await Get("/api/analyses/sample/neurons?layer=1&skip=10&take=5");
        Assert.Equal([10, 11, 12, 13, 14], rows.EnumerateArray().Select(row => row.GetProperty("neuron").GetInt32()));
        Assert.Equal(_reader.Layer(1)!.Firings[12], rows[2].GetProperty("firings").GetInt32());
    }

    /// <summary>The made-up analysis has 40 full-length windows.</summary>
    [Fact]
    public async Task Positional_OfTooFewWindows_IsMarkedInEveryAnswer()
    {
        Assert.True((await Get("/api/analyses/sample")).GetProperty("positionalTooFewWindows").GetBoolean());
        Assert.All((await Get("/api/analyses/sample/layers")).EnumerateArray(),
            row => Assert.True(row.GetProperty("positionalTooFewWindows").GetBoolean()));
        foreach (string question in new[] { "neurons", "curves" })
        {
            JsonElement[] rows = [.. (await Get($"/api/analyses/sample/{question}?layer=0")).EnumerateArray()];
            JsonElement[] positional = [.. rows.Where(row => row.GetProperty("positionalType").ValueKind == JsonValueKind.String)];
            Assert.NotEmpty(positional);
            Assert.All(positional, row => Assert.True(row.GetProperty("positionalTooFewWindows").GetBoolean()));
            Assert.All(rows.Except(positional), row =>
                Assert.Equal(JsonValueKind.Null, row.GetProperty("positionalTooFewWindows").ValueKind));
            Assert.All(rows, row => Assert.Equal(
                Math.Max(0, row.GetProperty("mutualInformation").GetDouble() - (127 / (2 * 40.0 * 128))),
                row.GetProperty("mutualInformationCorrected").GetDouble(),
                12));
        }
    }

    [Fact]
    public async Task Search_ById_EqualsTheReadersAnswer()
    {
        int token = _reader.Neuron(new NeuronId(1, Alive(1)))!.Triggers[0].Leading[0].Gram.First;
        JsonElement rows = await Get($"/api/analyses/sample/search?id={token}&top=10000");
        Assert.Equal(_reader.FindTriggered(new NGram(token)).Count, rows.GetArrayLength());
    }

    [Theory]
    [InlineData("/api/analyses/missing/layers", HttpStatusCode.NotFound)]
    [InlineData("/api/analyses/sample/neurons?layer=99", HttpStatusCode.BadRequest)]
    [InlineData("/api/analyses/sample/search", HttpStatusCode.BadRequest)]
    [InlineData("/api/analyses/sample/search?id=-1", HttpStatusCode.BadRequest)]
    [InlineData("/api/analyses/sample/updates?id=5&side=both", HttpStatusCode.BadRequest)]
    [InlineData("/api/analyses/sample/firings?text=a&next=-1", HttpStatusCode.BadRequest)]
    [InlineData("/api/analyses/missing/firings?text=a", HttpStatusCode.NotFound)]
    public async Task Question_WithoutAnswer_IsAProblemOfOneLine(string address, HttpStatusCode status)
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(status, response.StatusCode);
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.DoesNotContain('\n', problem.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task Description_OfTheApi_NamesEveryQuestion()
    {
        JsonElement paths = (await Get("/api/openapi.json")).GetProperty("paths");
        Assert.All(
            (string[])["layers", "neurons", "triggers", "curves", "detectors", "search", "updates", "firings"],
            question => Assert.True(paths.TryGetProperty($"/api/analyses/{{analysis}}/{question}", out _), question));
    }

    /// <summary>A neuron's row and its description both come from the catalogue, so they have the same keys.</summary>
    [Fact]
    public async Task Description_OfANeuronsRow_HasTheRowsKeysAndTypes()
    {
        JsonElement document = await Get("/api/openapi.json");
        JsonElement described = Schema(document.GetProperty("paths").GetProperty("/api/analyses/{analysis}/neurons").GetProperty("get"))
            .GetProperty("items").GetProperty("properties");
        JsonElement[] rows = [.. (await Get("/api/analyses/sample/neurons?layer=0")).EnumerateArray()];

        Assert.All(rows, row => Assert.Equal(
            row.EnumerateObject().Select(field => field.Name), described.EnumerateObject().Select(field => field.Name)));
        Assert.All(rows, row => Assert.All(row.EnumerateObject(), field => Assert.Contains(
            JsonType(field.Value), Types(described.GetProperty(field.Name)))));
        Assert.Equal(
            ["1", "2", "3"], described.GetProperty("covering").GetProperty("properties").EnumerateObject().Select(order => order.Name));

        static string JsonType(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Number => "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.String => "string",
            JsonValueKind.Array => "array",
            JsonValueKind.Object => "object",
            _ => "null",
        };

        static IEnumerable<string> Types(JsonElement schema) =>
            (schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } several
                ? several.EnumerateArray().Select(type => type.GetString()!)
                : [schema.GetProperty("type").GetString()!]).Select(type => type == "integer" ? "number" : type);
    }

    [Fact]
    public async Task Description_OfTheApi_EveryQuestionAndParameterIsExplained()
    {
        JsonElement document = await Get("/api/openapi.json");
        foreach (JsonElement question in document.GetProperty("paths").EnumerateObject().Select(path => path.Value.GetProperty("get")))
        {
            Assert.NotEmpty(question.GetProperty("summary").GetString()!);
            Assert.NotEmpty(question.GetProperty("description").GetString()!);
            Assert.NotEmpty(Schema(question).EnumerateObject());
            foreach (JsonElement parameter in question.TryGetProperty("parameters", out JsonElement all) ? all.EnumerateArray() : [])
            {
                Assert.NotEmpty(parameter.GetProperty("description").GetString()!);
                Assert.True(parameter.TryGetProperty("example", out _), parameter.ToString());
            }
        }
    }

    private static JsonElement Schema(JsonElement question) =>
        question.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");

    [Fact]
    public async Task Page_ForPeople_EveryQuestionCanBeTried()
    {
        string page = await _client.GetStringAsync(new Uri("/api", UriKind.Relative));
        string[] tries = [.. TryLinks().Matches(page).Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value))];
        int questions = (await Get("/api/openapi.json")).GetProperty("paths").EnumerateObject().Count();
        Assert.Equal(questions, tries.Length);
        foreach (string address in tries)
        {
            JsonElement answer = await Get(address);
            Assert.True(answer.ValueKind == JsonValueKind.Object || answer.GetArrayLength() > 0, address);
        }
    }

    [Fact]
    public async Task Updates_BySide_EqualTheReadersAnswer()
    {
        int token = _reader.Neuron(new NeuronId(1, 0))!.Suppressed[0].Token;
        JsonElement rows = await Get($"/api/analyses/sample/updates?id={token}&side=suppressed&top=10000");
        Assert.Equal(_reader.FindSuppressing(token).Count, rows.GetArrayLength());
        Assert.All(rows.EnumerateArray(), row => Assert.Equal("suppressed", row.GetProperty("side").GetString()));
    }

    [System.Text.RegularExpressions.GeneratedRegex("<a class=\"button\" href=\"(/api/analyses[^\"]*)\"")]
    private static partial System.Text.RegularExpressions.Regex TryLinks();

    /// <summary>Adds a page's rows; returns where the next one is.</summary>
    private async Task<string?> ReadPageAsync(string address, int total, List<string> rows)
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal([$"{total}"], response.Headers.GetValues("Total-Rows"));
        JsonElement page = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.InRange(page.GetArrayLength(), 1, 7);
        rows.AddRange(page.EnumerateArray().Select(row => row.GetRawText()));
        return response.Headers.TryGetValues("Link", out IEnumerable<string>? links)
            ? NextLink().Match(links.Single()).Groups[1].Value
            : null;
    }

    [System.Text.RegularExpressions.GeneratedRegex("^<([^>]+)>; rel=\"next\"$")]
    private static partial System.Text.RegularExpressions.Regex NextLink();

    private int Alive(int layer) =>
        Enumerable.Range(0, 64).First(index => _reader.Neuron(new NeuronId(layer, index))!.Triggers[0].Leading.Length > 0);

    private async Task<JsonElement> Get(string address)
    {
        string text = await _client.GetStringAsync(new Uri(address, UriKind.Relative));
        return JsonDocument.Parse(text).RootElement;
    }
}
