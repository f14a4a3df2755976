using LiteDB;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Tests;

/// <summary>Files with a log beside them, as a killed process leaves them.</summary>
public sealed class LogTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _file;

    public LogTests()
    {
        _file = _folder.File("a.db");
        Save(_file);
        RawFile.ChangeLog(_file, KeepLayerOne);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OpenForReading_LogLeft_ReadsItAndChangesNothing()
    {
        string before = RawFile.Fingerprint(_folder.Path);
        Assert.True(new FileInfo(FileLog.PathOf(_file)).Length > 0);
        using (IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file))
        {
            AssertHasOnlyLayerOne(reader);
        }

        Assert.Equal(before, RawFile.Fingerprint(_folder.Path));
    }

    [Fact]
    public void OpenForWriting_LogLeft_TakesItIn()
    {
        new LiteAnalysisStore().OpenForWriting(_file, resume: true).Dispose();
        Assert.False(File.Exists(FileLog.PathOf(_file)));
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);
        AssertHasOnlyLayerOne(reader);
    }

    [Fact]
    public void OpenForWriting_LogLeftAndKilledAmongItsPages_TakesItInAgain()
    {
        byte[] log = File.ReadAllBytes(FileLog.PathOf(_file));
        byte[] before = File.ReadAllBytes(_file);
        new LiteAnalysisStore().OpenForWriting(_file, resume: true).Dispose();
        byte[] after = File.ReadAllBytes(_file);

        // As if the program had been killed after any page, or in the middle of one.
        for (int cut = 0; cut <= before.Length; cut += DatabaseHeader.PageSize / 2)
        {
            byte[] half = [.. before];
            Array.Copy(after, DatabaseHeader.PageSize, half, DatabaseHeader.PageSize, Math.Max(0, cut - DatabaseHeader.PageSize));
            File.WriteAllBytes(_file, half);
            File.WriteAllBytes(FileLog.PathOf(_file), log);
            using (IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file))
            {
                AssertHasOnlyLayerOne(reader);
            }

            new LiteAnalysisStore().OpenForWriting(_file, resume: true).Dispose();
            using IAnalysisReader taken = new LiteAnalysisStore().OpenForReading(_file);
            AssertHasOnlyLayerOne(taken);
        }
    }

    [Fact]
    public void OpenForReading_LogCutOff_ReadsWhatWasCommittedBefore()
    {
        byte[] log = File.ReadAllBytes(FileLog.PathOf(_file));
        for (int length = 0; length < log.Length; length += 501)
        {
            File.WriteAllBytes(FileLog.PathOf(_file), log[..length]);
            using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);
            AssertHasBothLayers(reader);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Verify_LogDamagedBeforeItsEnd_NamesThePageAndResumeSaysSo(int page)
    {
        new LiteAnalysisStore().OpenForWriting(_file, resume: true).Dispose();
        RawFile.ChangeLog(_file, raw => raw.GetCollection("more").Insert(new BsonDocument { ["long"] = new byte[50_000] }));
        byte[] log = File.ReadAllBytes(FileLog.PathOf(_file));
        long frames = LogFormat.Pages(log.Length);
        Assert.True(frames > page + 1, $"{frames} frames");
        log[LogFormat.At(page) + 4000] ^= 4;
        File.WriteAllBytes(FileLog.PathOf(_file), log);

        AnalysisVerification found = new LiteAnalysisStore().Verify(_file);

        Assert.False(found.Ok);
        DamagedPart damaged = Assert.Single(found.Damaged);
        Assert.Equal("log", damaged.Part);
        Assert.StartsWith($"page {page} of {frames}: not what was written", damaged.Problem, StringComparison.Ordinal);
        Assert.Contains("computed again when the run is resumed", damaged.Problem, StringComparison.Ordinal);
        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(_file, resume: true))
        {
            Assert.Contains($"was damaged: page {page} of {frames}", writer.Notice, StringComparison.Ordinal);
        }

        Assert.True(new LiteAnalysisStore().Verify(_file).Ok);
    }

    [Fact]
    public void Verify_LogCutAtAPage_IsANoteOnly()
    {
        byte[] log = File.ReadAllBytes(FileLog.PathOf(_file));
        for (long page = 0; page <= LogFormat.Pages(log.Length); page++)
        {
            File.WriteAllBytes(FileLog.PathOf(_file), log[..(int)LogFormat.At(page)]);

            AnalysisVerification found = new LiteAnalysisStore().Verify(_file);

            Assert.Empty(found.Damaged);
            Assert.Contains(found.Notes, note => note.Contains("killed while it wrote", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void OpenForReading_LogOfAnotherFile_ReadsTheFileAloneAndChangesNothing()
    {
        string other = _folder.File("b.db");
        Save(other);
        File.Copy(FileLog.PathOf(_file), FileLog.PathOf(other));
        string before = RawFile.Fingerprint(_folder.Path);

        AnalysisCatalogue catalogue = new(_folder.Path, new LiteAnalysisStore());
        AnalysisEntry entry = Assert.Single(catalogue.List(), entry => entry.Name == "b");
        AssertHasBothLayers(catalogue.Open("b"));

        Assert.Contains("is not read: it was written for another file", entry.Notice, StringComparison.Ordinal);
        Assert.Equal(before, RawFile.Fingerprint(_folder.Path));
    }

    [Fact]
    public void OpenForWriting_LogOfAnotherFile_SetsItAsideAndSaysSo()
    {
        string other = _folder.File("b.db");
        Save(other);
        byte[] log = File.ReadAllBytes(FileLog.PathOf(_file));
        File.WriteAllBytes(FileLog.PathOf(other), log);

        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(other, resume: true))
        {
            Assert.Contains("does not belong to", writer.Notice, StringComparison.Ordinal);
            Assert.Equal([0, 1], writer.StoredLayers);
        }

        string aside = Assert.Single(Directory.GetFiles(_folder.Path, "b-log.foreign-*.db"));
        Assert.Equal(log, File.ReadAllBytes(aside));
        Assert.False(File.Exists(FileLog.PathOf(other)));
        Assert.DoesNotContain(
            new AnalysisCatalogue(_folder.Path, new LiteAnalysisStore()).List(),
            entry => entry.Name.Contains("-log", StringComparison.Ordinal));
    }

    [Fact]
    public void OpenForWriting_LogOfAnotherStateOfTheFile_SetsItAside()
    {
        byte[] log = File.ReadAllBytes(FileLog.PathOf(_file));
        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(_file, resume: true))
        {
            writer.SaveLayer(SimpleLayers.Make(2, 50));
        }

        File.WriteAllBytes(FileLog.PathOf(_file), log);
        using IAnalysisWriter again = new LiteAnalysisStore().OpenForWriting(_file, resume: true);
        Assert.Equal([1, 2], again.StoredLayers);
        Assert.Single(Directory.GetFiles(_folder.Path, "a-log.foreign-*.db"));
    }

    [Fact]
    public void OpenForWriting_NewFileBesideALogOfItsName_SetsItAside()
    {
        File.Copy(FileLog.PathOf(_file), _folder.File("c-log.db"));
        using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(_folder.File("c.db"), resume: false);
        Assert.Empty(writer.StoredLayers);
        Assert.Contains("was there before", writer.Notice, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder.Path, "c-log.foreign-*.db"));
    }

    [Fact]
    public void OpenForReading_LogThatLiteDbWroteForAnotherFile_IsNotApplied()
    {
        // What the program's earlier versions left.
        using (LiteDatabase raw = new(_folder.File("raw.db")))
        {
            raw.CheckpointSize = 0;
            raw.GetCollection("head").Insert(new BsonDocument { ["_id"] = "layers" });
        }

        File.Move(_folder.File("raw-log.db"), FileLog.PathOf(_file), overwrite: true);
        string before = RawFile.Fingerprint(_folder.Path);
        using (IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file))
        {
            AssertHasBothLayers(reader);
        }

        Assert.Equal(before, RawFile.Fingerprint(_folder.Path));
    }

    [Fact]
    public void Add_LogLeft_BringsItAlong()
    {
        string before = RawFile.Fingerprint(_folder.Path);
        AnalysisCatalogue catalogue = new(_folder.File("analyses"), new LiteAnalysisStore());
        Assert.Equal("a", catalogue.Add(_file));
        AssertHasOnlyLayerOne(catalogue.Open("a"));
        Assert.Single(Directory.GetFiles(_folder.File("analyses")));
        Assert.StartsWith(before, RawFile.Fingerprint(_folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void OpenForWriting_NoSpaceAtAll_LeavesNothing()
    {
        Assert.Throws<NeuronExplorerException>(() => new LiteAnalysisStore(room: 0).OpenForWriting(_folder.File("b.db"), resume: false));
        Assert.Throws<NeuronExplorerException>(() => new LiteAnalysisStore(room: 8192).OpenForWriting(_folder.File("b.db"), resume: false));
        Assert.Equal(["a-log.db", "a.db"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void CloseIfIdle_OtherProgramWrites_IsReadAnewWhenAskedNext()
    {
        using AnalysisFile file = new(_file, writing: false, long.MaxValue);
        AnalysisReader reader = new(file, () => { });
        AssertHasOnlyLayerOne(reader);
        Assert.Throws<AnalysisInUseException>(() => new LiteAnalysisStore().OpenForWriting(_file, resume: true));

        file.CloseIfIdle(TimeSpan.Zero);
        using (IAnalysisWriter other = new LiteAnalysisStore().OpenForWriting(_file, resume: true))
        {
            other.SaveLayer(SimpleLayers.Make(2, 60));
        }

        reader.Refresh();
        Assert.Equal(2, reader.Info.LayersDone);
        Content.AssertLayer(SimpleLayers.Make(2, 60), reader);
    }

    [Fact]
    public void CloseIfIdle_WhileTheFileIsUsed_DoesNotWaitForIt()
    {
        using AnalysisFile file = new(_file, writing: false, long.MaxValue);
        bool returned = file.Read(_ =>
        {
            Thread timer = new(() => file.CloseIfIdle(TimeSpan.Zero)) { IsBackground = true };
            timer.Start();
            return timer.Join(TimeSpan.FromSeconds(30));
        });

        Assert.True(returned);
        AssertHasOnlyLayerOne(new AnalysisReader(file, () => { }));
    }

    private static void Save(string file)
    {
        using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(file, resume: false);
        writer.SaveInfo(Samples.Info());
        writer.SaveCorpus(Samples.Windows(), Samples.Vocabulary());
        writer.SaveLayer(SimpleLayers.Make(0, 50));
        writer.SaveLayer(SimpleLayers.Make(1, 50));
    }

    private static void KeepLayerOne(LiteDatabase raw) => raw.GetCollection("head")
        .Update(new BsonDocument { ["_id"] = "layers", ["json"] = "[1]", ["crc32c"] = Checksum.Of("[1]"u8) });

    private static void AssertHasOnlyLayerOne(IAnalysisReader reader)
    {
        Assert.Equal(1, reader.Info.LayersDone);
        Assert.Null(reader.Layer(0));
        Content.AssertLayer(SimpleLayers.Make(1, 50), reader);
    }

    private static void AssertHasBothLayers(IAnalysisReader reader)
    {
        Assert.Equal(2, reader.Info.LayersDone);
        Content.AssertLayer(SimpleLayers.Make(0, 50), reader);
        Content.AssertLayer(SimpleLayers.Make(1, 50), reader);
    }
}
