using System.Text.Json;
using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Tests.Generator;

/// <summary>The corpus is as its README says, and can be generated again exactly.</summary>
public sealed class SampleCorpusTests : IDisposable
{
    private static readonly string[] s_generated =
        ["biomedical", "csharp", "dialogue", "encyclopedia", "legal", "letters", "mathematics", "news", "python", "questions", "stories",
            "tables"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("corpus-");

    /// <inheritdoc />
    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Write_CommittedSeedAndProse_GivesTheCommittedFiles()
    {
        SampleCorpus.Write(_folder.FullName, SampleCorpus.CommittedSeed, CommittedCorpus.ProseFolder);

        Assert.Equal(CommittedCorpus.Files().Select(Path.GetFileName), Written().Keys);
        foreach (string path in CommittedCorpus.Files())
        {
            bool same = File.ReadAllBytes(path).AsSpan().SequenceEqual(Written()[Path.GetFileName(path)]);
            Assert.True(same, $"{Path.GetFileName(path)} is not what the generator writes: run the corpus verb again.");
        }
    }

    [Fact]
    public void CorpusVerb_NoSeed_TakesTheCommittedOne()
    {
        int code = Verbs.Run(["corpus", "--out", _folder.FullName, "--prose", CommittedCorpus.ProseFolder], TextWriter.Null,
            TextWriter.Null);

        Assert.Equal(0, code);
        Assert.Equal(File.ReadAllBytes(CommittedCorpus.File("legal")), Written()["legal.jsonl"]);
    }

    [Fact]
    public void CorpusVerb_MissingProseFolder_IsRefused()
    {
        StringWriter error = new();

        int code = Verbs.Run(["corpus", "--out", _folder.FullName, "--prose", "no-such-folder"], TextWriter.Null, error);

        Assert.Equal(2, code);
        Assert.Contains("no-such-folder", error.ToString());
        Assert.Empty(Written());
    }

    [Fact]
    public void Write_SameSeedTwice_GivesTheSameBytes()
    {
        SampleCorpus.Write(_folder.FullName, 7);
        SortedDictionary<string, byte[]> first = Written();
        SampleCorpus.Write(_folder.FullName, 7);

        Assert.Equal(first, Written());
    }

    [Fact]
    public void Write_AnotherSeed_GivesOtherDocumentsInEveryDomain()
    {
        SampleCorpus.Write(_folder.FullName, 7);
        SortedDictionary<string, byte[]> first = Written();
        SampleCorpus.Write(_folder.FullName, 8);

        foreach ((string name, byte[] bytes) in Written())
        {
            Assert.NotEqual(first[name], bytes);
        }
    }

    [Fact]
    public void Write_NoProse_GivesEveryGeneratedDomain()
    {
        SampleCorpus.Write(_folder.FullName, 7);

        Assert.Equal(s_generated.Select(domain => domain + ".jsonl"), Written().Keys);
    }

    [Fact]
    public void Write_ProseFolder_PutsThePiecesFirst()
    {
        DirectoryInfo prose = _folder.CreateSubdirectory("prose");
        File.WriteAllText(Path.Combine(prose.FullName, "legal.txt"), "First “piece”.\r\n\r\nStill it.  \n%%%\n\n%%%\nSecond.\n");

        SampleCorpus.Write(_folder.FullName, 7, prose.FullName);

        string[] lines = CommittedCorpus.Lines(Path.Combine(_folder.FullName, "legal.jsonl"));
        Assert.Equal("""{"text":"First “piece”.\n\nStill it.","meta":{"domain":"legal"}}""", lines[0]);
        Assert.Equal("""{"text":"Second.","meta":{"domain":"legal"}}""", lines[1]);
        Assert.DoesNotContain("%%%", string.Concat(lines));
    }

    [Fact]
    public void Committed_Sizes_AreAsPromised()
    {
        long prose = Directory.GetFiles(CommittedCorpus.ProseFolder, "*.txt").Sum(path => new FileInfo(path).Length);
        long all = CommittedCorpus.Files().Sum(path => new FileInfo(path).Length);

        Assert.True(CommittedCorpus.Files().Length >= 6, "The corpus has too few domains.");
        Assert.InRange(all, 1_900_000, 2_300_000);
        Assert.True(prose >= 380_000, $"Only {prose} bytes of prose.");
    }

    [Fact]
    public void Committed_EveryLine_IsADocumentOfItsDomain()
    {
        foreach (string path in CommittedCorpus.Files())
        {
            foreach (string line in CommittedCorpus.Lines(path))
            {
                using JsonDocument json = JsonDocument.Parse(line);
                string text = json.RootElement.GetProperty("text").GetString()!;
                Assert.Equal(Path.GetFileNameWithoutExtension(path),
                    json.RootElement.GetProperty("meta").GetProperty("domain").GetString());
                Assert.False(string.IsNullOrWhiteSpace(text));
                Assert.Equal(text.Trim(), text);
                Assert.DoesNotContain("\r", text);
            }
        }
    }

    [Fact]
    public void Committed_Documents_AreAllDifferent()
    {
        foreach (string path in CommittedCorpus.Files())
        {
            string[] lines = CommittedCorpus.Lines(path);
            Assert.Equal(lines.Length, lines.Distinct().Count());
        }
    }

    [Theory]
    [InlineData("biomedical")]
    [InlineData("dialogue")]
    [InlineData("encyclopedia")]
    [InlineData("legal")]
    [InlineData("letters")]
    [InlineData("news")]
    [InlineData("questions")]
    [InlineData("stories")]
    public void Write_TextDomain_HoldsNoTraceOfTheGrammar(string domain)
    {
        SampleCorpus.Write(_folder.FullName, SampleCorpus.CommittedSeed);

        foreach (string text in CommittedCorpus.Texts(Path.Combine(_folder.FullName, domain + ".jsonl")))
        {
            Assert.DoesNotContain("{", text);
            Assert.DoesNotContain("~", text);
            Assert.DoesNotContain("\\n", text);
        }
    }

    private SortedDictionary<string, byte[]> Written() => new(
        _folder.GetFiles("*.jsonl").ToDictionary(file => file.Name, file => File.ReadAllBytes(file.FullName)), StringComparer.Ordinal);
}
