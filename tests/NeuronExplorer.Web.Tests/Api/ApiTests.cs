using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
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
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    public async Task InitializeAsync()
    {
        _app = ExplorerApp.Build(
            ["--urls", "http://127.0.0.1:0"],
            (services, _) => services.AddSingleton<IAnalysisCatalogue>(new FakeCatalogue(_reader))
                .AddSingleton<IAnalysisJobs>(new FakeJobs())
                .AddSingleton<ILiveTexts>(new FakeLiveTexts(_reader.Vocabulary, _reader.Info.Model.Shape))
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

    private int Alive(int layer) =>
        Enumerable.Range(0, 64).First(index => _reader.Neuron(new NeuronId(layer, index))!.Triggers[0].Leading.Length > 0);

    private async Task<JsonElement> Get(string address)
    {
        string text = await _client.GetStringAsync(new Uri(address, UriKind.Relative));
        return JsonDocument.Parse(text).RootElement;
    }
}
