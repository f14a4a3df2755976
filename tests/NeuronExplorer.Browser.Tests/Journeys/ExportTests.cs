using System.Text.Json;
using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>Saving tables, charts and maps as files.</summary>
public sealed class ExportTests(ExplorerSession session) : Journey(session)
{
    [SkippableFact]
    public Task LayerTable_Filtered_SavesAllItsRowsAndSaysWhatTheyAre() =>
        WalkAsync(Root + "/layer/1?show=alive&sort=firings&desc=true", async visitor =>
    {
        string count = (await visitor["row-count"].InnerTextAsync()).Split(' ')[0];
        (string name, string json) = await SaveAsync(visitor, "export-layer-1", "JSON");
        JsonElement file = JsonDocument.Parse(json).RootElement;
        Assert.StartsWith(JourneyAnalysis.Name + "-layer-1-", name, StringComparison.Ordinal);
        Assert.Equal(JourneyAnalysis.Name, file.GetProperty("analyses")[0].GetProperty("name").GetString());
        Assert.Equal("/a/journey/layer/1?show=alive&sort=firings&desc=true", file.GetProperty("address").GetString());
        Assert.Equal(count, $"{file.GetProperty("rows").GetArrayLength()}");

        (_, string csv) = await SaveAsync(visitor, "export-layer-1", "CSV");
        Assert.Equal(count, $"{csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1}");
    });

    [SkippableFact]
    public Task Neuron_EveryTable_HasItsFiles() => WalkAsync(Root + "/layer/2/neuron/7", async visitor =>
    {
        await visitor.WaitForChartsAsync();
        foreach (string table in (string[])["triggers-1", "update", "domains", "examples-strongest"])
        {
            await Expect(visitor[$"export-L2N7-{table}"]).ToBeVisibleAsync();
        }

        (_, string csv) = await SaveAsync(visitor, "export-L2N7-update", "CSV");
        Assert.StartsWith("layer,neuron,side,rank,token,text,projection\r\n2,7,promoted,1,", csv, StringComparison.Ordinal);
    });

    private static async Task<(string Name, string Text)> SaveAsync(Visitor visitor, string tools, string kind)
    {
        IDownload download = await visitor.Page.RunAndWaitForDownloadAsync(
            () => visitor[tools].GetByText(kind, new() { Exact = true }).ClickAsync());
        await using Stream file = await download.CreateReadStreamAsync();
        using StreamReader reader = new(file);
        return (download.SuggestedFilename, await reader.ReadToEndAsync());
    }
}
