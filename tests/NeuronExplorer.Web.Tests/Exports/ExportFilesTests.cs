using System.Text;
using System.Text.Json;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using NeuronExplorer.Web.Charts.Paper;
using NeuronExplorer.Web.Exports;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Exports;

public sealed class ExportFilesTests : PagesContext
{
    private static readonly object[] s_rows =
        [ExportRow.Of(("neuron", 3), ("text", " a,\"b\"")), ExportRow.Of(("neuron", 5), ("text", null))];

    public ExportFilesTests()
        : base(new FakeServices(new FakeReader(), new FakeReader("other", layers: 2)))
    {
    }

    [Fact]
    public async Task Csv_OfAPage_NameSaysAnalysisAndCorpus()
    {
        (string name, string text) = await SaveAsync("/a/sample/layer/1", FileKind.Csv);

        Assert.Equal("sample-table-9d2c6f6f.csv", name);
        Assert.Equal("neuron,text\r\n3,\" a,\"\"b\"\"\"\r\n5,\r\n", text);
    }

    [Fact]
    public async Task Json_OfAPage_HeadHasAddressCorpusAndSettings()
    {
        (string name, string text) = await SaveAsync("/a/sample/layer/1?sort=mi", FileKind.Json);

        JsonElement file = JsonDocument.Parse(text).RootElement;
        Assert.Equal("sample-table-9d2c6f6f.json", name);
        Assert.Equal("/a/sample/layer/1?sort=mi", file.GetProperty("address").GetString());
        JsonElement analysis = Assert.Single(file.GetProperty("analyses").EnumerateArray());
        Assert.Equal("sample", analysis.GetProperty("name").GetString());
        Assert.Equal("9d2c6f6f3ad1b7ce", analysis.GetProperty("corpus").GetProperty("fingerprint").GetString());
        Assert.Equal([1, 2, 3], analysis.GetProperty("settings").GetProperty("ngrams").EnumerateArray().Select(order => order.GetInt32()));
        Assert.Equal([3, 5], file.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("neuron").GetInt32()));
    }

    [Fact]
    public async Task Json_OfAComparison_HeadHasAllThatCanBeRead()
    {
        (string name, string text) = await SaveAsync("/compare?a=sample&a=gone&a=other", FileKind.Json);

        Assert.Equal("sample-other-table.json", name);
        Assert.Equal(
            ["sample", "other"],
            JsonDocument.Parse(text).RootElement.GetProperty("analyses").EnumerateArray()
                .Select(analysis => analysis.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Files_OfARenamedAnalysis_HaveTheNameThatListsHave()
    {
        Fakes.Catalogue.AddReader(new FakeReader(), "copy");

        (string name, string text) = await SaveAsync("/a/copy/layer/1", FileKind.Json);

        Assert.Equal("copy-table-9d2c6f6f.json", name);
        Assert.Equal("copy", JsonDocument.Parse(text).RootElement.GetProperty("analyses")[0].GetProperty("name").GetString());
        Assert.StartsWith("copy · ", Services.GetRequiredService<ExportFiles>().Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_OfAPage_NameSaysAnalysisFigureAndWidth()
    {
        Navigation.NavigateTo("/a/sample");

        await Services.GetRequiredService<ExportFiles>().SavePictureAsync(FileKind.Svg, "figure-1a", new PaperPicture("<svg/>", 84, 50));

        Assert.Equal("sample-figure-1a-84mm-9d2c6f6f.svg", JSInterop.VerifyInvoke("neuronExplorer.save").Arguments[0]);
    }

    private async Task<(string Name, string Text)> SaveAsync(string address, FileKind kind)
    {
        Navigation.NavigateTo(address);
        string? text = null;
        JSInterop.SetupVoid(call =>
        {
            // The stream is closed when the browser has read it.
            DotNetStreamReference stream = (DotNetStreamReference)call.Arguments[2]!;
            text ??= new StreamReader(stream.Stream, Encoding.UTF8).ReadToEnd();
            return call.Identifier == "neuronExplorer.save";
        }).SetVoidResult();
        await Services.GetRequiredService<ExportFiles>().SaveTableAsync(kind, "table", "a table", () => s_rows);
        return ((string)JSInterop.VerifyInvoke("neuronExplorer.save").Arguments[0]!, text!);
    }
}
