using System.Net;
using System.Text.Json;
using NeuronExplorer.Web.Tests.Questions;

namespace NeuronExplorer.Web.Tests.Api;

/// <summary>Wherever a file is damaged, each answer is what it was or a 500 that names the part; none breaks off.</summary>
public sealed class DamagedFileTests(StoredAnalysis stored) : IClassFixture<StoredAnalysis>
{
    private const int PageSize = 8192;

    /// <summary>Pages that are damaged, one after the other, about.</summary>
    private const int MostPages = 60;

    // Longer than what is buffered before the first byte goes out.
    private static readonly string s_text = Uri.EscapeDataString(
        string.Concat(Enumerable.Repeat("one of the first ships in the north and with his gun on the island ", 3)).Trim());

    private static readonly string[] s_questions =
    [
        "", "layers", "neurons?layer=1", "neurons?skip=3&take=5", "triggers?layer=0", "triggers?layer=1&skip=2&take=9", "curves?layer=1",
        "detectors", "search?token=%20the", "search?ngram=of%20the", "updates?id=5", $"firings?text={s_text}&next=2",
        $"firings?text={s_text}&layer=1",
    ];

    [Fact]
    public async Task Answers_AnyPageDamaged_AreWholeOrA500ThatNamesThePart()
    {
        byte[] content = stored.Content;
        Dictionary<string, string> sound = [];
        foreach (string question in s_questions)
        {
            sound[question] = await AnswerAsync("golden", question) ?? "";
        }

        Random random = new(5);
        HashSet<string> parts = [];
        int whole = 0;
        int pages = content.Length / PageSize;
        for (int page = 1; page < pages; page += Math.Max(1, pages / MostPages))
        {
            byte[] damaged = [.. content];
            damaged[(page * PageSize) + (page % 4 == 0 ? random.Next(40) : random.Next(PageSize))] ^= 32;
            string name = $"damaged-{page}";
            await File.WriteAllBytesAsync(stored.FileOf(name), damaged);
            foreach (string question in s_questions)
            {
                if (await AnswerAsync(name, question, parts) is { } answer)
                {
                    Assert.True(answer == sound[question], $"page {page}, {question}: another answer");
                    whole++;
                }
            }

            stored.Delete(name);
        }

        Assert.Contains(parts, part => part.StartsWith("layer ", StringComparison.Ordinal));
        Assert.True(whole > sound.Count, $"{whole} whole answers");
    }

    /// <summary>A whole answer without a warning; null for one with a warning, or for an error.</summary>
    private async Task<string?> AnswerAsync(string name, string question, HashSet<string>? parts = null)
    {
        using HttpResponseMessage response = await stored.GetAsync(name, question);
        string text = await response.Content.ReadAsStringAsync();
        JsonElement answer = JsonDocument.Parse(text).RootElement;
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return response.Headers.Contains("Warning") ? null : text;
        }

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.TryGetProperty("part", out JsonElement part) && part.ValueKind == JsonValueKind.String, $"{question}: {text}");
        parts?.Add(part.GetString()!);
        return null;
    }
}
