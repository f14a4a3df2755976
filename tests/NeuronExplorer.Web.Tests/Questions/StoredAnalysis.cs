using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using NeuronExplorer.Cli.Tests;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Jobs;
using NeuronExplorer.Hosting.Search;
using NeuronExplorer.Web.Api;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Questions;

/// <summary>A small checkpoint, analysed once; the built command, the API and the pages ask it questions.</summary>
public sealed class StoredAnalysis : IAsyncLifetime
{
    private const string Name = "golden";
    private static readonly string[] s_parts =
    [
        "He was one of the first", "in the north of Korea", "and of the ironclad ships", "that were in the war",
        "with his gun and the army",
        "on the island",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-same-").FullName;
    private readonly HttpClient _client = new();
    private readonly ServiceProvider _services;
    private WebApplication? _app;

    public StoredAnalysis()
    {
        NeuronExplorerOptions options = new() { DataPath = Path.Combine(_folder, "data") };
        _services = new ServiceCollection().AddNeuronExplorer(options).BuildServiceProvider();
    }

    public IAnalysisReader Reader => Catalogue.Open(Name);

    private IAnalysisCatalogue Catalogue => _services.GetRequiredService<IAnalysisCatalogue>();

    private static string Model => Checkout.Golden("safetensors");

    // A copy, since two processes never open one file.
    private string CommandsCopy => Path.Combine(_folder, "copy.db");

    public async Task InitializeAsync()
    {
        Analyze();
        _app = ExplorerApp.Build(["--urls", "http://127.0.0.1:0"], (services, _) => AddTo(services));
        await _app.StartAsync();
        IServer server = _app.Services.GetRequiredService<IServer>();
        _client.BaseAddress = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app!.DisposeAsync();
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Adds the services that pages use, replacing the made-up ones.</summary>
    public void AddTo(IServiceCollection services) => services
        .AddSingleton<IAnalysisJobs>(new FakeJobs())
        .AddSingleton(Catalogue)
        .AddSingleton(_services.GetRequiredService<ILiveTexts>())
        .AddSingleton(_services.GetRequiredService<IModelTokenizers>())
        .AddSingleton(_services.GetRequiredService<NeuronSearch>());

    /// <summary>The content of the file.</summary>
    public byte[] Content => File.ReadAllBytes(CommandsCopy);

    /// <summary>Where an analysis of a name is looked for.</summary>
    public string FileOf(string name) => Catalogue.FileOf(name);

    /// <summary>Deletes an analysis' file.</summary>
    public void Delete(string name) => Catalogue.Delete(name);

    /// <summary>The API's answer to a question about an analysis, read to its end.</summary>
    /// <exception cref="HttpRequestException">It broke off.</exception>
    public Task<HttpResponseMessage> GetAsync(string name, string question) =>
        _client.GetAsync(new Uri($"/api/analyses/{name}/{question}", UriKind.Relative));

    /// <summary>The rows of the API's answer, and where the tokens came from.</summary>
    public async Task<(JsonElement[] Rows, string? TokensFrom)> AskApiAsync(string question)
    {
        using HttpResponseMessage response = await GetAsync(Name, question);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        bool told = response.Headers.TryGetValues(ExplorerApi.TokensFromHeader, out IEnumerable<string>? values);
        return ([.. JsonDocument.Parse(text).RootElement.EnumerateArray()], told ? values!.Single() : null);
    }

    /// <summary>The rows that <c>neurons search</c> writes, and its messages.</summary>
    public (JsonElement[] Rows, string Said) AskCommand(params string[] arguments) => Run(["search", CommandsCopy, .. arguments]);

    /// <summary>The rows that <c>neurons firings</c> writes.</summary>
    public JsonElement[] Firings(string text) => Run(["firings", "--model", Model, "--db", CommandsCopy, "--text", text]).Rows;

    /// <summary>What <c>neurons firings --off</c> writes.</summary>
    public JsonElement SwitchedOff(string text, string off, int at) => Output(
        ["firings", "--model", Model, "--db", CommandsCopy, "--text", text, "--off", off, "--at", $"{at}"]).Result;

    private (JsonElement[] Rows, string Said) Run(string[] arguments)
    {
        (JsonElement result, string said) = Output(arguments);
        return ([.. result.EnumerateArray()], said);
    }

    private (JsonElement Result, string Said) Output(string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, arguments);
        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        return (JsonDocument.Parse(outcome.Output).RootElement, outcome.Errors);
    }

    private void Analyze()
    {
        string corpus = Path.Combine(_folder, "corpus.jsonl");
        Random random = new(3);
        File.WriteAllLines(corpus, Enumerable.Range(0, 80).Select(_ => JsonSerializer.Serialize(new
        {
            text = string.Join(' ', Enumerable.Range(0, 12).Select(_ => s_parts[random.Next(s_parts.Length)])) + " .",
        })));
        string file = FileOf(Name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        _services.GetRequiredService<IAnalysisLauncher>().Run(
            new AnalysisRequest
            {
                Name = Name,
                ModelFolder = Model,
                CorpusPaths = [corpus],
                OutputFile = file,
                ScratchFolder = Path.Combine(_folder, "scratch"),
            },
            new Progress<AnalysisProgress>(),
            CancellationToken.None);
        File.Copy(file, CommandsCopy);
    }
}
