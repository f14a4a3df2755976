using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Tests;

/// <summary>A finished analysis has no log, also where the program was killed in the moment in which it finished.</summary>
public sealed class FinishTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _file;

    public FinishTests()
    {
        _file = _folder.File("a.db");
        FinishedFile.Make(_file);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SaveInfo_Done_LogIsGoneAndOthersMayOpenBeforeTheWriterIsDisposed()
    {
        LiteAnalysisStore store = new();
        using IAnalysisWriter writer = store.OpenForWriting(_file, resume: true);
        writer.SaveInfo(Samples.Info());
        Assert.True(File.Exists(FileLog.PathOf(_file)));

        writer.SaveInfo(Samples.Info() with { Status = AnalysisStatus.Done });

        Assert.Equal([_file], Directory.GetFiles(_folder.Path));
        using (IAnalysisReader other = new LiteAnalysisStore().OpenForReading(_file))
        {
            Assert.Equal(AnalysisStatus.Done, other.Info.Status);
        }

        writer.SaveLayer(SimpleLayers.Make(1, 20));
        writer.SaveInfo(Samples.Info());
        using IAnalysisReader reader = store.OpenForReading(_file);
        Content.AssertLayer(SimpleLayers.Make(1, 20), reader);
        Assert.Equal(AnalysisStatus.Running, reader.Info.Status);
    }

    [Theory]
    [InlineData(Killed.BeforeTheFileHasIt)]
    [InlineData(Killed.BeforeTheLogIsEmpty)]
    [InlineData(Killed.BeforeTheLogIsGone)]
    public void Kill_WhileDoneIsWritten_IsInterruptedUntilTheLogIsGone(Killed killed)
    {
        Leave(killed);
        string before = RawFile.Fingerprint(_folder.Path);
        AnalysisCatalogue catalogue = new(_folder.Path, new LiteAnalysisStore());

        Assert.Equal(AnalysisStatus.Interrupted, Assert.Single(catalogue.List()).Info!.Status);
        Assert.Equal(AnalysisStatus.Interrupted, new LiteAnalysisStore().Verify(_file).Status);
        Assert.Equal(before, RawFile.Fingerprint(_folder.Path));

        catalogue.DeleteLeftovers();

        Assert.Equal(AnalysisStatus.Done, Assert.Single(catalogue.List()).Info!.Status);
        Assert.True(new LiteAnalysisStore().Verify(_file).Ok);
        Assert.Equal([_file], Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(Killed.BeforeTheFileHasIt)]
    [InlineData(Killed.BeforeTheLogIsGone)]
    public void OpenForWriting_KilledWhileDoneWasWritten_IsDoneAndHasNoLog(Killed killed)
    {
        Leave(killed);
        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(_file, resume: true))
        {
            Assert.Equal(AnalysisStatus.Done, writer.Info!.Status);
            Assert.Equal([0, 1], writer.StoredLayers);
        }

        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);
        Assert.Equal(AnalysisStatus.Done, reader.Info.Status);
        Assert.Equal([_file], Directory.GetFiles(_folder.Path));
    }

    /// <summary>Where in the writing of "done" the kill came.</summary>
    public enum Killed
    {
        BeforeTheFileHasIt,
        BeforeTheLogIsEmpty,
        BeforeTheLogIsGone,
    }

    private void Leave(Killed killed)
    {
        RawFile.Change(_file, raw => HeadDocuments.PutInfo(raw, Samples.Info()));
        RawFile.ChangeLog(_file, raw => HeadDocuments.PutInfo(raw, Samples.Info() with { Status = AnalysisStatus.Done }));
        byte[] log = File.ReadAllBytes(FileLog.PathOf(_file));
        Assert.NotEmpty(log);
        if (killed == Killed.BeforeTheFileHasIt)
        {
            return;
        }

        // The file as it is once the log was applied, with the generation that comes after the log's.
        byte[] first = new byte[DatabaseHeader.PageSize];
        using (FileStream read = File.OpenRead(_file))
        {
            read.ReadExactly(first);
        }

        FileStamp stamp = FileStamp.Read(first);
        DatabaseFile.OpenForWriting(_file).Dispose();
        RawFile.ChangePage(_file, 0, page => stamp.Next().Write(page));
        File.WriteAllBytes(FileLog.PathOf(_file), killed == Killed.BeforeTheLogIsEmpty ? log : []);
    }
}
