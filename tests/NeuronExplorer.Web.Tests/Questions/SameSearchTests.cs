using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Search;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests.Questions;

/// <summary>Page, command and API give the same results for the same question.</summary>
public sealed class SameSearchTests(StoredAnalysis stored)
    : PagesContext(addReal: services => stored.AddTo(services)), IClassFixture<StoredAnalysis>
{
    private const int All = 50_000;

    [Theory]
    [InlineData(" and")]
    [InlineData("and")]
    [InlineData(" the")]
    public async Task Search_ByToken_AllThreeFindTheSame(string token) =>
        await AskAllAsync($"token={Uri.EscapeDataString(token)}", $"token={Uri.EscapeDataString(token)}", ["--token", token]);

    [Fact]
    public async Task Search_ById_AllThreeFindTheSame()
    {
        int id = stored.Reader.Vocabulary.IdOf(" of")!.Value;
        await AskAllAsync($"t={id}", $"id={id}", ["--id", $"{id}"]);
    }

    [Theory]
    [InlineData("of the")]
    [InlineData(" of the")]
    [InlineData("were in the")]
    [InlineData("and of the")]
    public async Task Search_ByNgram_AllThreeFindTheSameByTheModelsTokenizer(string text)
    {
        string escaped = Uri.EscapeDataString(text);

        (string? from, string said, IRenderedComponent<SearchPage> page) = await AskAllAsync(
            $"q={escaped}", $"ngram={escaped}", ["--ngram", text]);

        Assert.Equal("model", from);
        Assert.Contains("the model's tokenizer", said, StringComparison.Ordinal);
        Assert.Contains("the model's tokenizer", page.Find("[data-testid=read-by]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token", " the")]
    [InlineData("ngram", "of the")]
    public async Task Search_WithFilters_AllThreeFindTheSame(string what, string text)
    {
        string escaped = Uri.EscapeDataString(text);
        int unfiltered = stored.AskCommand($"--{what}", text, "--top", $"{All}").Rows.Length;

        await AskAllAsync(
            $"q={escaped}&hit=0.6&share=0.05&layers=1",
            $"{what}={escaped}&minHit=0.6&minShare=0.05&layer=1",
            [$"--{what}", text, "--min-hit", "0.6", "--min-share", "0.05", "--layers", "1"]);

        Assert.True(stored.AskCommand($"--{what}", text, "--min-hit", "0.6", "--top", $"{All}").Rows.Length < unfiltered);
    }

    [Theory]
    [InlineData("promotes", "promoted")]
    [InlineData("suppresses", "suppressed")]
    public async Task Search_ByUpdate_PageAndApiFindTheSame(string by, string side)
    {
        int token = by == "promotes"
            ? stored.Reader.Neuron(new(1, 0))!.Promoted[0].Token
            : stored.Reader.Neuron(new(1, 0))!.Suppressed[0].Token;

        IRenderedComponent<SearchPage> page = Page($"t={token}&by={by}");
        JsonElement[] rows = (await stored.AskApiAsync($"updates?id={token}&side={side}&top={All}")).Rows;

        Assert.NotEmpty(rows);
        Assert.Equal(
            rows.Take(LayerQuery.PageSize).Select(row =>
                $"{Id(row)} {row.GetProperty("rank")} {Show.Value(row.GetProperty("projection").GetSingle())}"),
            Cells(page));
    }

    // The page shows the first rows and their number; command and API write all, with equal values.
    private async Task<(string? From, string Said, IRenderedComponent<SearchPage> Page)> AskAllAsync(
        string address, string question, string[] arguments)
    {
        (JsonElement[] command, string said) = stored.AskCommand([.. arguments, "--top", $"{All}"]);
        (JsonElement[] api, string? from) = await stored.AskApiAsync($"search?{question}&top={All}");
        IRenderedComponent<SearchPage> page = Page(address);

        Assert.NotEmpty(command);
        Assert.Equal(command.Select(row => row.GetRawText()), api.Select(row => row.GetRawText()));
        Assert.Equal(
            command.Take(LayerQuery.PageSize).Select(row =>
                $"{Id(row)} {Show.Count(row.GetProperty("count").GetInt32())} {Show.Count(row.GetProperty("occurrences").GetInt32())}"),
            Cells(page));
        Assert.StartsWith(Show.Count(command.Length), page.Find("[data-testid=found]").TextContent, StringComparison.Ordinal);
        return (from, said, page);
    }

    private IRenderedComponent<SearchPage> Page(string query)
    {
        IRenderedComponent<SearchPage> page = RenderAt<SearchPage>($"/a/golden/search?{query}", p => p.Add(c => c.Analysis, "golden"));
        page.WaitForElement("[data-testid=results]");
        return page;
    }

    // The first three cells of each row.
    private static IEnumerable<string> Cells(IRenderedComponent<SearchPage> page) => page
        .FindAll("[data-testid=results] tbody tr:not(.group)")
        .Select(row => string.Join(' ', row.Children.Take(3).Select(cell => cell.TextContent.Trim())));

    private static string Id(JsonElement row) => $"L{row.GetProperty("layer")}N{row.GetProperty("neuron")}";
}
