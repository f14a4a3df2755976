using System.Buffers.Binary;
using System.Text;
using LiteDB;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Tests;

/// <summary>Files whose every checksum is right and whose content was made up to do harm.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const long MostMemory = 700 << 20;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly string _file;

    public HostileFileTests()
    {
        _file = _folder.File("a.db");
        FinishedFile.Make(_file);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_DocumentThatUnpacksToGigabytes_IsRefusedInOneLine()
    {
        PackWriter bomb = new();
        bomb.Byte(1);
        bomb.Number(int.MaxValue);
        byte[] packed = [.. bomb.Written, .. new byte[3000]];
        foreach ((string collection, int kind) in new[]
        {
            (Collections.Neurons, 0), (Collections.Layers, LayerDocuments.SummaryKind),
            (Collections.Vocabulary, 0), (Collections.Corpus, 0),
        })
        {
            Replace(collection, DocumentId.Of(0, kind, 0), packed);
        }

        AssertRefused("compressed data has an impossible length");
    }

    [Fact]
    public void Read_CountsBeyondTheBytesThere_AreRefusedInOneLine()
    {
        byte[] counts = [0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0xFF, 0xFF, 0xFF, 0xFF, 0x07];
        foreach (string collection in new[] { Collections.Layers, Collections.Curves, Collections.Postings, Collections.TopPostings })
        {
            ReplaceAll(collection, counts);
        }

        AssertRefused("packed");
    }

    [Theory]
    [InlineData("bytes")]
    [InlineData("parts")]
    [InlineData("crc32c")]
    public void Read_FieldOfAnotherType_IsRefusedInOneLine(string field)
    {
        RawFile.Change(_file, raw =>
        {
            foreach (string collection in raw.GetCollectionNames().Where(name => name != "head").ToList())
            {
                foreach (BsonDocument document in raw.GetCollection(collection).FindAll().ToList())
                {
                    document[field] = field == "crc32c" ? new BsonArray(1, 2) : new BsonDocument { ["text"] = "\u202Etxt.exe" };
                    raw.GetCollection(collection).Update(document);
                }
            }
        });

        AssertRefused("a.db");
    }

    [Fact]
    public void Read_PartsWithoutEnd_AreRefusedInOneLine()
    {
        RawFile.Change(_file, raw =>
        {
            ILiteCollection<BsonDocument> neurons = raw.GetCollection(Collections.Neurons);
            foreach (BsonDocument document in neurons.FindAll().ToList())
            {
                document["parts"] = int.MaxValue;
                neurons.Update(document);
            }
        });

        AssertRefused("is not what was written");
    }

    [Theory]
    [InlineData("Layers", 2_000_000_000)]
    [InlineData("FfnDim", -5)]
    [InlineData("VocabularySize", int.MaxValue)]
    public void Open_HeadWithImpossibleNumbers_IsRefusedInOneLine(string field, int value)
    {
        ChangeHead("info", json => System.Text.RegularExpressions.Regex.Replace(json, $"\"{field}\":[0-9]+", $"\"{field}\":{value}"));
        AssertRefused("impossible number");
    }

    [Theory]
    [InlineData("info", "null")]
    [InlineData("info", "{}")]
    [InlineData("info", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("layers", "[1,0]")]
    [InlineData("layers", "[-1]")]
    [InlineData("layers", "[0,99999999]")]
    [InlineData("layers", "{\"a\":1}")]
    [InlineData("checksums", "[]")]
    public void Open_HeadOfAnotherForm_IsRefusedInOneLine(string document, string json)
    {
        ChangeHead(document, _ => json);
        AssertRefused(string.Empty);
    }

    [Fact]
    public void Read_PagesInACircle_EndsWithWhatWasWrittenOrOneLine()
    {
        string[] sound = [.. FinishedFile.Questions.Select(Answer)];
        byte[] content = File.ReadAllBytes(_file);
        int changed = 0;
        for (int page = 1; page < content.Length / DatabaseHeader.PageSize; page++)
        {
            int type = content[(page * DatabaseHeader.PageSize) + 4];
            if (type == 4)
            {
                // Each data block goes on with itself.
                RawFile.ChangePage(_file, page, bytes => PointTo(bytes, 32 + 1, page));
                changed++;
            }
        }

        Assert.True(changed > 3);
        string[] answers = [.. FinishedFile.Questions.Select(Answer)];
        Assert.All(
            sound.Zip(answers),
            pair => Assert.True(pair.First == pair.Second || pair.Second.Contains("a.db", StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_IndexInACircle_EndsAndIsRefusedInOneLine()
    {
        byte[] content = File.ReadAllBytes(_file);
        for (int page = 1; page < content.Length / DatabaseHeader.PageSize; page++)
        {
            if (content[(page * DatabaseHeader.PageSize) + 4] == 3)
            {
                int first = page;
                RawFile.ChangePage(_file, page, bytes =>
                {
                    // Each node: slot, levels, data block, next node, then previous and next of each level.
                    for (int slot = 0; slot <= bytes[30]; slot++)
                    {
                        int at = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(DatabaseHeader.PageSize - ((slot + 1) * 4) + 2));
                        for (int level = 0; at > 0 && level < bytes[at + 1]; level++)
                        {
                            PointTo(bytes, at + 12 + (level * 10) + 5, first);
                        }
                    }
                });
            }
        }

        AssertRefused("a.db");
    }

    [Fact]
    public void Open_PageThatClaimsGigabytes_IsRefusedInOneLine()
    {
        byte[] content = File.ReadAllBytes(_file);
        for (int page = 1; page < content.Length / DatabaseHeader.PageSize; page++)
        {
            if (content[(page * DatabaseHeader.PageSize) + 4] == 4)
            {
                RawFile.ChangePage(_file, page, bytes =>
                {
                    int bytesField = bytes.AsSpan().IndexOf("\u0005bytes\0"u8);
                    int jsonField = bytes.AsSpan().IndexOf("\u0002json\0"u8);
                    if (bytesField > 0)
                    {
                        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(bytesField + 7), int.MaxValue);
                    }

                    if (jsonField > 0)
                    {
                        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(jsonField + 6), int.MaxValue);
                    }
                });
            }
        }

        AssertRefused("impossible length");
    }

    [Fact]
    public void Vocabulary_MarkupAndDirections_AreShownAsTextAndSigns()
    {
        byte[][] tokens =
        [
            "<script>alert(1)</script>"u8.ToArray(), Encoding.UTF8.GetBytes("\u202Egpj.exe"), [0x1B, (byte)'[', (byte)'2', (byte)'J'], [0],
        ];
        PackWriter writer = new();
        writer.Number(tokens.Length);
        foreach (byte[] token in tokens)
        {
            writer.Number(token.Length);
            writer.Bytes(token);
        }

        writer.Numbers([]);
        Replace(Collections.Vocabulary, VocabularyDocument.TokensId, [0, .. writer.Written]);
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);
        string[] shown = [.. Enumerable.Range(0, tokens.Length).Select(id => TokenText.Display(reader.Vocabulary.Bytes(id)))];
        Assert.Equal("<script>alert(1)</script>", shown[0]);
        Assert.Equal("⟨U+202E⟩gpj.exe", shown[1]);
        Assert.All(shown, text => Assert.DoesNotContain(text, sign => char.IsControl(sign)));
    }

    private static void PointTo(byte[] page, int at, int target)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(at), (uint)target);
        page[at + 4] = 0;
    }

    private void Replace(string collection, long id, byte[] bytes) =>
        RawFile.Change(_file, raw => new StoredDocument(collection, id, bytes).Put(raw));

    private void ReplaceAll(string collection, byte[] bytes) => RawFile.Change(_file, raw =>
    {
        foreach (BsonDocument document in raw.GetCollection(collection).FindAll().ToList())
        {
            new StoredDocument(collection, document["_id"].AsInt64 >> 8, bytes).Put(raw);
        }
    });

    private void ChangeHead(string id, Func<string, string> change) => RawFile.Change(_file, raw =>
    {
        BsonDocument document = raw.GetCollection("head").FindById(id);
        document["json"] = change(document["json"].AsString);
        document["crc32c"] = Checksum.Of(Encoding.UTF8.GetBytes(document["json"].AsString));
        raw.GetCollection("head").Update(document);
    });

    private string Answer(Func<IAnalysisReader, string> question)
    {
        try
        {
            using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);
            return question(reader);
        }
        catch (NeuronExplorerException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>Every question ends soon and within bounded memory; at least one is refused, each refusal in one line.</summary>
    private void AssertRefused(string expected)
    {
        List<string> lines = [];
        long before = GC.GetAllocatedBytesForCurrentThread();
        DateTime begun = DateTime.UtcNow;
        foreach (Func<IAnalysisReader, string> question in FinishedFile.Questions)
        {
            try
            {
                using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);
                question(reader);
            }
            catch (NeuronExplorerException refused)
            {
                lines.Add(refused.Message);
            }
        }

        AnalysisVerification found = new LiteAnalysisStore().Verify(_file);
        Assert.False(found.Ok);
        lines.AddRange(found.Damaged.Select(damaged => damaged.Problem));
        Assert.Contains(lines, line => line.Contains(expected, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
        Assert.InRange(DateTime.UtcNow - begun, TimeSpan.Zero, s_longest);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
    }
}
