using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary>What an analysis keeps of what was read and what was left out.</summary>
public sealed class CorpusReadingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Build_FilesWithOddDocuments_CountsThemByFileAndReason()
    {
        _folder.Write("a.jsonl", """
            {"text": "one"}
            {"text": null}
            {"content": "two \ud83d"}
            nonsense
            {"text": null}
            """);
        _folder.Write("b.txt", "plain");
        _folder.Write("note.md", "x");

        CorpusReading reading = Build().Reading!;

        Assert.Equal(
            [("a.jsonl", 2L, 3L), ("b.txt", 1L, 0L)],
            reading.Files.Select(file => (file.Path, file.Documents, file.SkippedDocuments)));
        Assert.Equal((2, 0, 1), (reading.FileCount, reading.UnreadFileCount, reading.SkippedFileCount));
        Assert.Equal([new(Reasons.BrokenJson, 1), new(Reasons.Null, 2)], reading.SkippedDocuments);
        Assert.Equal([new(Reasons.LoneSurrogate, 1)], reading.OddDocuments);
        Assert.Equal([new("content", 1), new("text", 1)], reading.TextFields);
        Assert.Equal(0, reading.OtherDomains);
        Assert.Equal("1 file, 3 documents", CorpusWords.LeftOut(reading));
    }

    [Fact]
    public void Build_TokenLimit_CountsWhatWasReadBeforeItAndTheFilesBehindIt()
    {
        _folder.Write("a.jsonl", "{\"text\": null}\n{\"text\": \"abcd\"}\n{\"text\": null}\n");
        _folder.Write("b.txt", "plain");
        _folder.Write("c.txt", "plain");

        CorpusReading reading = Build(maxTokens: 4).Reading!;

        Assert.Equal(new FileReading("a.jsonl", reading.Files[0].Bytes, 1, 1), Assert.Single(reading.Files));
        Assert.Equal((1, 2), (reading.FileCount, reading.UnreadFileCount));
        Assert.Contains(CorpusWords.Details(reading), line => line.StartsWith("2 files not begun", StringComparison.Ordinal));
        Assert.Equal("a.jsonl", reading.StoppedIn);
        Assert.Equal(
            "1 document, stopped at the limit of 4 tokens in a.jsonl; the rest of it and 2 files were not read",
            CorpusWords.LeftOut(reading));
    }

    [Theory]
    [InlineData(3, "a.txt", "stopped at the limit of 3 tokens in a.txt; the rest of it and 1 file were not read")]
    [InlineData(4, null, "stopped at the token limit; 1 file was not read")]
    [InlineData(6, "b.txt", "stopped at the limit of 6 tokens in b.txt; the rest of it was not read")]
    [InlineData(8, null, "nothing")]
    [InlineData(9, null, "nothing")]
    [InlineData(0, null, "nothing")]
    public void Build_TokenLimit_SaysWhereItStopped(long limit, string? stoppedIn, string leftOut)
    {
        _folder.Write("a.txt", "abcd");
        _folder.Write("b.txt", "abcd");

        CorpusReading reading = Build(limit).Reading!;

        Assert.Equal((stoppedIn, leftOut), (reading.StoppedIn, CorpusWords.LeftOut(reading)));
    }

    [Fact]
    public void Skipped_MoreThanAreNamed_ShowsEveryReason()
    {
        SkippedFile[] files = [.. Enumerable.Range(0, 9).Select(at =>
            new SkippedFile($"{at}.x", at < 7 ? "odd" : $"the same file as {at}"))];

        Assert.EndsWith(
            "; and 4 more (2 odd; 2 the same file as another, which is read)",
            CorpusWords.Skipped(new CorpusPlan([], files, []) { RoughTokens = 0 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_VeryManyFiles_ListsTheFirstAndCountsAll()
    {
        for (int at = 0; at < CorpusReading.MostListed + 1; at++)
        {
            _folder.Write($"f{at:0000}.txt", "x");
            _folder.Write($"g{at:0000}.md", "x");
        }

        CorpusReading reading = Build().Reading!;

        Assert.Equal((1001, 1001), (reading.FileCount, reading.SkippedFileCount));
        Assert.Equal((1000, 1000), (reading.Files.Count, reading.SkippedFiles.Count));
    }

    [Fact]
    public void Build_DomainsBeyondTheMost_AreCountedAsOther()
    {
        const int Many = 20_000;
        _folder.Write("a.jsonl", string.Concat(Enumerable.Range(0, 2 * Many).Select(at =>
            Line($"d{at % Many}"))));

        CorpusInfo info = Build();

        Assert.Equal(1001, info.Domains.Count);
        Assert.Equal(Enumerable.Range(0, 1000).Select(at => $"d{at}").Append("other").Order(StringComparer.Ordinal),
            info.Domains.Select(domain => domain.Name));
        Assert.Equal(2 * 2 * (Many - 1000), info.Domains.Single(domain => domain.Name == "other").Tokens);
        Assert.Equal((Many - 1000, "other"), (info.Reading!.OtherDomains, info.Reading.OtherDomainsName));
        Assert.Contains(CorpusWords.Details(info.Reading),
            line => line == "19,000 domains beyond the first 1,000 are counted as \"other\"");
        Assert.Equal(info.Fingerprint, Build().Fingerprint);
    }

    [Fact]
    public void Build_ThousandDomains_AreAllToldApart()
    {
        _folder.Write("a.jsonl", string.Concat(Enumerable.Range(0, 1000).Select(at =>
            Line($"d{at}"))));
        CorpusInfo info = Build();
        Assert.Equal(1000, info.Domains.Count);
        Assert.Equal((0, null), (info.Reading!.OtherDomains, info.Reading.OtherDomainsName));
    }

    [Fact]
    public void Build_DomainCalledOtherAmongTheFirst_StaysItself()
    {
        _folder.Write("a.jsonl", string.Concat(Enumerable.Range(0, 1001).Select(at =>
            Line(at == 7 ? "other" : $"d{at}"))));
        CorpusInfo info = Build();
        Assert.Equal([("other", 2L), ("other domains", 2L)],
            info.Domains.Where(domain => domain.Name.StartsWith('o')).Select(domain => (domain.Name, domain.Tokens)));
    }

    [Fact]
    public void LeftOut_OfEarlierVersions_IsNotKnownAndSaysWhy()
    {
        Assert.Equal("not known", CorpusWords.LeftOut(null));
        Assert.Contains("analyse again", Assert.Single(CorpusWords.Details(null)), StringComparison.Ordinal);
    }

    [Fact]
    public void Glance_FewDocumentsThatAreOdd_TellsThem()
    {
        _folder.Write("a.jsonl", "{\"text\": null}\n{\"body\": \"x\"}\n");
        _folder.Write("b.jsonl", "{\"text\": \"x\"}\n");
        CorpusGlance glance = new CorpusReader(CorpusListing.Of([_folder.Path])).Glance();
        Assert.Equal(1, glance.Documents);
        Assert.Equal([new(Reasons.NoField, 1), new(Reasons.Null, 1)], glance.SkippedDocuments);
        Assert.Equal(["a.jsonl", "b.jsonl"], glance.Plan.Files.Select(file => file.Path));
    }

    private static string Line(string domain) => $$"""{"text": "ab", "meta": {"domain": "{{domain}}" } }""" + "\n";

    private CorpusInfo Build(long maxTokens = 0) => WindowBuilder.Build(
        new CorpusReader(CorpusListing.Of([_folder.Path])), new ByteTokenizer(),
        new WindowOptions { Positions = 16, MaxTokens = maxTokens }).Info;
}
