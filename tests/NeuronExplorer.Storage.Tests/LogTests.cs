using LiteDB;
using NeuronExplorer.Core;
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
        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(_file, resume: false))
        {
            writer.SaveInfo(Samples.Info());
            writer.SaveLayer(SimpleLayers.Make(0, 50));
            writer.SaveLayer(SimpleLayers.Make(1, 50));
        }

        // Checkpoints are off in the file, so LiteDB itself leaves its changes in the log.
        using LiteDatabase raw = new(_file);
        raw.GetCollection("head").Update(new BsonDocument { ["_id"] = "layers", ["json"] = "[1]", ["crc32c"] = Checksum.Of("[1]"u8) });
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OpenForReading_LogLeft_TakesItIn()
    {
        Assert.True(new FileInfo(DatabaseFile.LogOf(_file)).Length > 0);
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);
        AssertHasOnlyLayerOne(reader);
        Assert.False(File.Exists(DatabaseFile.LogOf(_file)));
    }

    [Fact]
    public void OpenForReading_LogLeftThatCannotBeTakenIn_ReadsIt()
    {
        using FileStream heldByAReader = new(_file, FileMode.Open, FileAccess.Read, FileShare.Read);
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);
        AssertHasOnlyLayerOne(reader);
        Assert.True(File.Exists(DatabaseFile.LogOf(_file)));
    }

    [Fact]
    public void Add_LogLeft_BringsItAlong()
    {
        AnalysisCatalogue catalogue = new(_folder.File("analyses"), new LiteAnalysisStore());
        Assert.Equal("a", catalogue.Add(_file));
        AssertHasOnlyLayerOne(catalogue.Open("a"));
        Assert.Single(Directory.GetFiles(_folder.File("analyses")));
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

    private static void AssertHasOnlyLayerOne(IAnalysisReader reader)
    {
        Assert.Equal(1, reader.Info.LayersDone);
        Assert.Null(reader.Layer(0));
        Content.AssertLayer(SimpleLayers.Make(1, 50), reader);
    }
}
