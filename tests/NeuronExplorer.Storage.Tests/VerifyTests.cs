using LiteDB;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Tests;

public sealed class VerifyTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _file;

    public VerifyTests()
    {
        _file = _folder.File("a.db");
        FinishedFile.Make(_file);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Verify_FinishedFile_ChecksEveryPartAndHasNoLog()
    {
        string before = RawFile.Fingerprint(_folder.Path);
        AnalysisVerification found = new LiteAnalysisStore().Verify(_file);

        Assert.True(found.Ok, string.Join("; ", found.Damaged));
        Assert.True(found.Checksums);
        Assert.Empty(found.Notes);
        Assert.Equal(HeadDocuments.FormatVersion, found.Format);
        Assert.Equal(AnalysisStatus.Done, found.Status);
        Assert.Equal(new FileInfo(_file).Length / DatabaseHeader.PageSize, found.Pages);
        string[] parts = [.. found.Checked.Select(part => $"{part.Layer} {part.Part}")];
        Assert.Equal(
            [
                " settings", " corpus", " vocabulary", "0 columns", "0 details", "0 curves", "0 postings", "1 columns", "1 details",
                "1 curves", "1 postings", " postings of all layers",
            ],
            parts);
        Assert.All(found.Checked.Where(part => part.Part != "settings"), part => Assert.True(part.Checksum && part.Documents > 0));
        Assert.Equal(before, RawFile.Fingerprint(_folder.Path));
        Assert.Equal([_file], Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("neurons", "details")]
    [InlineData("curves", "curves")]
    [InlineData("postings", "postings")]
    [InlineData("layers", "columns")]
    public void Verify_DocumentOfALayerGone_NamesLayerAndPart(string collection, string part)
    {
        RawFile.Change(_file, raw => raw.GetCollection(collection).Delete(
            raw.GetCollection(collection).Query().Select("_id").ToList().Last(id => id["_id"].AsInt64 >> 40 == 1)["_id"]));

        AnalysisVerification found = new LiteAnalysisStore().Verify(_file);

        DamagedPart damaged = Assert.Single(found.Damaged);
        Assert.Equal((part, 1), (damaged.Part, damaged.Layer));
        Assert.Contains("documents instead of", damaged.Problem, StringComparison.Ordinal);
        Assert.Contains(found.Checked, sound => sound is { Part: "details", Layer: 0 });
    }

    [Fact]
    public void Read_OneLayerDamaged_NamesItAndTheOthersStayReadable()
    {
        FinishedFile.DamageDocument(_file, Collections.Layers, DocumentId.Of(1, LayerDocuments.ColumnsKind, 0));
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);

        DamagedAnalysisException damaged = Assert.Throws<DamagedAnalysisException>(() => reader.Layer(1));
        Assert.Equal("layer 1, columns", damaged.Part);
        Assert.Contains("layer 1, columns: document", damaged.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', damaged.Message);
        Content.AssertLayer(SimpleLayers.Make(0, FinishedFile.Neurons), reader);
    }

    [Fact]
    public void Verify_FileOfAnEarlierFormat_ChecksWhatItCanAndSaysNoChecksums()
    {
        RawFile.Change(_file, raw =>
        {
            raw.GetCollection("head").Delete("checksums");
            BsonDocument format = raw.GetCollection("head").FindById("format");
            format["version"] = 3;
            raw.GetCollection("head").Update(format);
        });

        AnalysisVerification found = new LiteAnalysisStore().Verify(_file);

        Assert.True(found.Ok);
        Assert.False(found.Checksums);
        Assert.Contains(found.Notes, note => note.StartsWith("no checksums", StringComparison.Ordinal));
        Assert.DoesNotContain(found.Checked, part => part.Checksum);
    }

    [Fact]
    public void Verify_NoAnalysis_SaysWhatIsWrong()
    {
        File.WriteAllText(_folder.File("text.db"), "no database");
        Assert.Contains("not an analysis", Assert.Single(new LiteAnalysisStore().Verify(_folder.File("text.db")).Damaged).Problem,
            StringComparison.Ordinal);
        Assert.Throws<NeuronExplorerException>(() => new LiteAnalysisStore().Verify(_folder.File("none.db")));
    }

    [Fact]
    public void Info_RunThatNobodyWrites_IsInterrupted()
    {
        LiteAnalysisStore store = new();
        using (IAnalysisWriter writer = store.OpenForWriting(_folder.File("b.db"), resume: false))
        {
            writer.SaveInfo(Samples.Info());
            using IAnalysisReader during = store.OpenForReading(_folder.File("b.db"));
            Assert.Equal(AnalysisStatus.Running, during.Info.Status);
        }

        using IAnalysisReader after = store.OpenForReading(_folder.File("b.db"));
        Assert.Equal(AnalysisStatus.Interrupted, after.Info.Status);
    }
}
