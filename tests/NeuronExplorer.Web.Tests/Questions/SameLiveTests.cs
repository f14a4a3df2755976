using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Web.Exports;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests.Questions;

/// <summary>The live page, its files and <c>neurons firings</c> give the same results for a text.</summary>
public sealed class SameLiveTests(StoredAnalysis stored)
    : PagesContext(addReal: services => stored.AddTo(services)), IClassFixture<StoredAnalysis>
{
    private const string Text = "one of the first ships";
    private const int Position = 3;
    private const int Layer = 2;

    [Fact]
    public async Task File_OfTheFiringNeurons_HasTheCommandsRows()
    {
        LiveReading reading = await Services.GetRequiredService<ILiveTexts>().InTurnAsync(
            LiveVisitor.Page(),
            "golden",
            model =>
            {
                LiveRun run = model.Run(Text, new LiveOptions());
                return new LiveReading(run, stored.Reader) { Values = LiveValues.Of(run, new LiveWanted([Position], null, false)) };
            },
            CancellationToken.None);

        object[] rows = [.. LiveRows.Firings(reading.At(Position).Where(firing => firing.Id.Layer == Layer))];

        Assert.Equal(
            Command().Select(row => row.GetRawText()).Order(StringComparer.Ordinal),
            rows.Select(row => JsonSerializer.Serialize(row, ExportFormat.Json)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Api_OfTheText_HasTheCommandsRows()
    {
        (JsonElement[] rows, _) = await stored.AskApiAsync($"firings?text={Uri.EscapeDataString(Text)}");

        Assert.Equal(stored.Firings(Text).Select(row => row.GetRawText()), rows.Select(row => row.GetRawText()));
    }

    [Fact]
    public void Page_OfTheFiringNeurons_ShowsTheCommandsValues()
    {
        Dictionary<string, string> expected = Command().ToDictionary(
            row => $"L{row.GetProperty("layer")}N{row.GetProperty("neuron")}",
            row => string.Join(
                ' ',
                Show.Bits(row.GetProperty("specificity").GetDouble()),
                Show.Activation(row.GetProperty("value").GetSingle()),
                row.GetProperty("lift") is { ValueKind: JsonValueKind.Number } lift ? Show.Times(lift.GetDouble()) : "–",
                Show.Percent(row.GetProperty("frequency").GetDouble())));

        IRenderedComponent<LivePage> page = RenderAt<LivePage>(
            $"/a/golden/live?text={Uri.EscapeDataString(Text)}&at={Position}&layer={Layer}", p => p.Add(c => c.Analysis, "golden"));
        page.WaitForElement("[data-testid=firing]");

        IElement[] rows = [.. page.FindAll("[data-testid=firing] tbody tr")];
        Assert.StartsWith(Show.Count(expected.Count), page.Find("[data-testid=firing-count]").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(
            expected[row.Children[0].TextContent.Trim()],
            string.Join(' ', ((int[])[1, 2, 4, 6]).Select(cell => row.Children[cell].TextContent.Trim()))));
        Assert.Contains(rows, row => row.Children[4].TextContent.Trim() != "–");
    }

    [Fact]
    public void Page_OfNeuronsOff_ShowsTheCommandsChanges()
    {
        string off = $"L0N{stored.Firings(Text)[Position].GetProperty("layers")[0].GetProperty("neurons")[0].GetProperty("neuron")}";
        JsonElement effect = stored.SwitchedOff(Text, off, Position);

        IRenderedComponent<LivePage> page = RenderAt<LivePage>(
            $"/a/golden/live?text={Uri.EscapeDataString(Text)}&at={Position}&off={off}", p => p.Add(c => c.Analysis, "golden"));
        page.WaitForElement("[data-testid=switched-off]");

        foreach (string list in (string[])["rises", "falls"])
        {
            Assert.Equal(
                effect.GetProperty(list).EnumerateArray().Select(token => string.Join(
                    ' ',
                    token.GetProperty("text").GetString(),
                    Show.Points(token.GetProperty("probabilityChange").GetDouble()),
                    Show.WithSign(token.GetProperty("logProbabilityChange").GetDouble()))),
                page.FindAll($"[data-testid={list}] tbody tr").Select(row => string.Join(
                    ' ', ((int[])[0, 3, 4]).Select(cell => row.Children[cell].TextContent.Trim()))));
        }

        Assert.Equal(
            effect.GetProperty("layers").EnumerateArray().Reverse().Select(layer =>
                $"layer {layer.GetProperty("layer")} {layer.GetProperty("on")} {layer.GetProperty("off")}"),
            page.FindAll("[data-testid=flips-by-layer] tbody tr").Select(row => string.Join(
                ' ', row.Children.Select(cell => cell.TextContent.Trim()))));
    }

    private JsonElement[] Command() =>
        [.. stored.Firings(Text)[Position].GetProperty("layers")[Layer].GetProperty("neurons").EnumerateArray()];
}
