using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests;

/// <summary>
/// An analysis of an earlier version may hold numbers that are not finite; JSON has no word for them, and nobody may fail on
/// one.
/// </summary>
public sealed class NotFiniteTests : IAsyncLifetime
{
    private static readonly double[] s_odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity];
    private readonly FakeReader _reader = new("sample", layers: 2, neurons: 64, change: Spoil);
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    public async Task InitializeAsync()
    {
        FakeServices fakes = new(_reader);
        _app = ExplorerApp.Build(["--urls", "http://127.0.0.1:0"], (services, _) => fakes.AddTo(services));
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.First());
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app!.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/a/sample")]
    [InlineData("/a/sample/layer/1")]
    [InlineData("/a/sample/layer/1?sort=mi&desc=true")]
    [InlineData("/a/sample/layer/1?sort=triggerEntropy")]
    [InlineData("/a/sample/layer/1/neuron/3")]
    [InlineData("/a/sample/layer/1/neuron/4")]
    [InlineData("/a/sample/positional")]
    [InlineData("/a/sample/detectors")]
    [InlineData("/a/sample/neurons")]
    [InlineData("/a/sample/search?q=the")]
    [InlineData("/a/sample/report")]
    [InlineData("/compare?a=sample&b=sample")]
    public async Task Page_Asked_IsDrawn(string path)
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
        Assert.Contains("<h1", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/layers")]
    [InlineData("/neurons?layer=0")]
    [InlineData("/neurons?layer=1")]
    [InlineData("/triggers?layer=0")]
    [InlineData("/curves?layer=0")]
    [InlineData("/curves?layer=1")]
    [InlineData("/detectors?layer=0")]
    [InlineData("/search?id=5")]
    [InlineData("/updates?id=5")]
    public async Task Question_Asked_IsAnsweredInJson(string question)
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri($"/api/analyses/sample{question}", UriKind.Relative));

        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        using JsonDocument answer = JsonDocument.Parse(text);
    }

    [Fact]
    public void Export_AnyTable_IsWrittenWithNullForThem()
    {
        string neurons = AssertWritten(ExportTables.Neurons(_reader, new NeuronSelection()));
        using JsonDocument rows = JsonDocument.Parse(neurons);
        Assert.Equal(JsonValueKind.Null, rows.RootElement[0].GetProperty("mutualInformation").ValueKind);
        AssertWritten(ExportTables.Layers(_reader));
        AssertWritten(ExportTables.Triggers(_reader, new NeuronSelection()));
        AssertWritten(ExportTables.Curves(_reader, new NeuronSelection()));
        AssertWritten(ExportTables.Detectors(_reader, new NeuronSelection()));
        AssertWritten(ExportTables.Postings(_reader, new NeuronSelection()));
        AssertWritten(ExportTables.Updates(_reader.Vocabulary, _reader.Neuron(new NeuronId(0, 0))!));
    }

    private static string AssertWritten<T>(IEnumerable<T> rows)
    {
        using MemoryStream json = new();
        using MemoryStream csv = new();
        ExportFormat.WriteJson(json, rows);
        ExportFormat.WriteCsv(csv, rows);
        string text = System.Text.Encoding.UTF8.GetString(json.ToArray());
        JsonDocument.Parse(text).Dispose();
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The first neurons of each layer have what no rule gives.</summary>
    private static LayerResult Spoil(LayerResult layer) => layer with
    {
        Columns = layer.Columns with
        {
            MutualInformation = Odd(layer.Columns.MutualInformation),
            More = [.. layer.Columns.More.Select(column => column is LayerColumn<double> numbers
                ? new LayerColumn<double>(numbers.Name, Odd(numbers.Values)) : column)],
        },
        Details = [.. layer.Details.Select((detail, neuron) => neuron > 5 ? detail : detail with
        {
            Promoted = [.. detail.Promoted.Select((token, at) => new ScoredToken(token.Token, (float)s_odd[at % 3]))],
            Suppressed = [.. detail.Suppressed.Select((token, at) => new ScoredToken(token.Token, (float)s_odd[at % 3]))],
            Examples = [.. detail.Examples.Select(example => example with
            {
                Values = [.. example.Values.Select((value, at) => at % 3 == 0 ? (float)s_odd[(at / 3) % 3] : value)],
            })],
        })],
        Summary = layer.Summary with { Alone = layer.Summary.Alone with { MeanAliveFrequency = double.NaN } },
    };

    private static double[] Odd(double[] values) => [.. values.Select((value, at) => at < 6 ? s_odd[at % 3] : value)];
}
