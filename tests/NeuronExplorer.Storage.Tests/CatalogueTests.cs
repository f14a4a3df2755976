using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Storage.Tests;

public sealed class CatalogueTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly LiteAnalysisStore _store = new();
    private readonly AnalysisCatalogue _catalogue;

    public CatalogueTests() => _catalogue = new AnalysisCatalogue(_folder.File("analyses"), _store);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void List_NoFolder_IsEmpty() => Assert.Empty(_catalogue.List());

    [Fact]
    public void List_SoundAndBrokenFiles_NewestFirstWithErrors()
    {
        Save(_catalogue.FileOf("old"), 1);
        Save(_catalogue.FileOf("new"), 9);
        File.WriteAllText(_catalogue.FileOf("broken"), "no database");
        File.WriteAllText(Path.Combine(_folder.Path, "analyses", "notes.txt"), "not listed");
        File.WriteAllText(Path.Combine(_folder.Path, "analyses", "old-log.db"), string.Empty);

        IReadOnlyList<AnalysisEntry> entries = _catalogue.List();

        Assert.Equal(3, entries.Count);
        AnalysisEntry broken = Assert.Single(entries, entry => entry.Name == "broken");
        Assert.Null(broken.Info);
        Assert.Contains("is not an analysis", broken.Error, StringComparison.Ordinal);
        Assert.Equal(["new", "old"], entries.Where(entry => entry.Info is not null).Select(entry => entry.Name));
        Assert.All(entries, entry => Assert.Equal(new FileInfo(entry.File).Length, entry.Bytes));
    }

    [Fact]
    public void List_WhileWriting_FollowsTheWriter()
    {
        using IAnalysisWriter writer = _store.OpenForWriting(_catalogue.FileOf("a"), resume: false);
        Assert.Contains("has just begun", Assert.Single(_catalogue.List()).Error, StringComparison.Ordinal);
        writer.SaveInfo(Samples.Info());
        Assert.Equal(0, Assert.Single(_catalogue.List()).Info!.LayersDone);
        writer.SaveLayer(SimpleLayers.Make(0, 5));
        Assert.Equal(1, Assert.Single(_catalogue.List()).Info!.LayersDone);
        writer.SaveInfo(Samples.Info() with { Status = AnalysisStatus.Done });
        writer.Dispose();
        Assert.Equal(AnalysisStatus.Done, Assert.Single(_catalogue.List()).Info!.Status);
    }

    [Fact]
    public void List_HeldByAnotherProgram_SaysInUseAndNotBroken()
    {
        using IAnalysisWriter other = new LiteAnalysisStore().OpenForWriting(_catalogue.FileOf("a"), resume: false);
        File.WriteAllText(_catalogue.FileOf("broken"), "no database");

        IReadOnlyList<AnalysisEntry> entries = _catalogue.List();

        Assert.True(Assert.Single(entries, entry => entry.Name == "a").IsInUse);
        Assert.False(Assert.Single(entries, entry => entry.Name == "broken").IsInUse);
    }

    [Fact]
    public void List_Often_LeavesFilesToOtherPrograms()
    {
        Save(_catalogue.FileOf("a"), 1);
        Assert.Single(_catalogue.List());
        using IAnalysisWriter other = new LiteAnalysisStore().OpenForWriting(_catalogue.FileOf("a"), resume: true);
        Assert.Equal("a", Assert.Single(_catalogue.List()).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("..")]
    [InlineData("../secret")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("/etc/passwd")]
    [InlineData("C:x")]
    [InlineData(".hidden")]
    [InlineData("dot.")]
    [InlineData("nul")]
    [InlineData("COM1.x")]
    [InlineData("my-log")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a\u202Ebd.")]
    [InlineData("q?")]
    public void FileOf_NoFileName_IsRefusedInOneLine(string name)
    {
        foreach (Action action in new Action[]
            { () => _catalogue.FileOf(name), () => _catalogue.Open(name), () => _catalogue.Delete(name) })
        {
            NeuronExplorerException refusal = Assert.Throws<NeuronExplorerException>(action);
            Assert.DoesNotContain('\n', refusal.Message);
        }

        Assert.Throws<NeuronExplorerException>(() => _catalogue.FileOf(new string('x', 101)));
    }

    [Theory]
    [InlineData("opt-125m on pile")]
    [InlineData("ein Versuch, größer")]
    [InlineData("v1.2 (copy) #3 100%")]
    public void FileOf_OddButSoundName_StaysInTheFolder(string name)
    {
        Save(_catalogue.FileOf(name), 1);
        Assert.Equal(Path.Combine(_folder.Path, "analyses"), Path.GetDirectoryName(_catalogue.FileOf(name)));
        Assert.Equal(name, Assert.Single(_catalogue.List()).Name);
        Assert.Equal("small", _catalogue.Open(name).Info.Name);
    }

    [Fact]
    public void Open_Twice_IsShared()
    {
        Save(_catalogue.FileOf("a"), 1);
        Assert.Same(_catalogue.Open("a"), _catalogue.Open("a"));
        string missing = Assert.Throws<AnalysisNotFoundException>(() => _catalogue.Open("b")).Message;
        Assert.Contains("no analysis \"b\"", missing, StringComparison.Ordinal);
        Assert.DoesNotContain("/", missing, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileReplacedFromOutside_ReadsTheNewOne()
    {
        Save(_catalogue.FileOf("a"), 1);
        Assert.Equal(10, _catalogue.Open("a").Layer(0)!.Neurons);
        Save(_folder.File("other.db"), 2, neurons: 20);
        File.Move(_folder.File("other.db"), _catalogue.FileOf("a"), overwrite: true);
        File.SetLastWriteTimeUtc(_catalogue.FileOf("a"), DateTime.UtcNow.AddMinutes(1));

        IAnalysisReader reader = _catalogue.Open("a");

        Content.AssertLayer(SimpleLayers.Make(0, 20), reader);
    }

    [Fact]
    public void Add_FileFromElsewhere_IsCopiedUnderAFreeName()
    {
        Save(_folder.File("made elsewhere.db"), 3);
        Assert.Equal("made elsewhere", _catalogue.Add(_folder.File("made elsewhere.db")));
        Assert.Equal("made elsewhere-2", _catalogue.Add(_folder.File("made elsewhere.db")));
        Assert.Equal("made elsewhere", _catalogue.Add(_catalogue.FileOf("made elsewhere")));
        Assert.True(File.Exists(_folder.File("made elsewhere.db")));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder.Path, "analyses")).Length);
        Content.AssertLayer(SimpleLayers.Make(0, 10), _catalogue.Open("made elsewhere-2"));
    }

    [Fact]
    public void Add_BrokenFile_LeavesNothing()
    {
        File.WriteAllText(_folder.File("broken.db"), "no database");
        Assert.Throws<NeuronExplorerException>(() => _catalogue.Add(_folder.File("broken.db")));
        Assert.Throws<NeuronExplorerException>(() => _catalogue.Add(_folder.File("none.db")));
        using IAnalysisWriter writing = new LiteAnalysisStore().OpenForWriting(_folder.File("busy.db"), resume: false);
        writing.SaveInfo(Samples.Info());
        NeuronExplorerException busy = Assert.Throws<AnalysisInUseException>(() => _catalogue.Add(_folder.File("busy.db")));
        Assert.Contains($"process {Environment.ProcessId}", busy.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "analyses")));
    }

    [Fact]
    public void Delete_ReadOrWritten_ClosesReadersAndRefusesWriters()
    {
        IAnalysisWriter writer = _store.OpenForWriting(_catalogue.FileOf("a"), resume: false);
        writer.SaveInfo(Samples.Info());
        Assert.Contains("being written", Assert.Throws<NeuronExplorerException>(() => _catalogue.Delete("a")).Message,
            StringComparison.Ordinal);
        writer.Dispose();
        using (IAnalysisWriter other = new LiteAnalysisStore().OpenForWriting(_catalogue.FileOf("a"), resume: true))
        {
            Assert.Contains("in use by process", Assert.Throws<AnalysisInUseException>(() => _catalogue.Delete("a")).Message,
                StringComparison.Ordinal);
        }

        IAnalysisReader reader = _catalogue.Open("a");
        _catalogue.Delete("a");
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "analyses")));
        Assert.Contains("closed", Assert.Throws<NeuronExplorerException>(() => reader.Window(0)).Message, StringComparison.Ordinal);
        Assert.Throws<AnalysisNotFoundException>(() => _catalogue.Delete("a"));

        Save(_catalogue.FileOf("a"), 1);
        Assert.Equal(10, _catalogue.Open("a").Layer(0)!.Neurons);
    }

    /// <summary>Opening a pipe would wait for ever.</summary>
    [SkippableFact]
    public void List_APipeAmongTheFiles_IsNamedAndTheRestIsListed()
    {
        Skip.If(OperatingSystem.IsWindows(), "pipes lie in folders on other systems");
        Save(_catalogue.FileOf("a"), 1);
        using System.Diagnostics.Process made = System.Diagnostics.Process.Start("mkfifo", _catalogue.FileOf("pipe"));
        made.WaitForExit();

        Task<IReadOnlyList<AnalysisEntry>> listed = Task.Run(_catalogue.List);

        Assert.True(listed.Wait(TimeSpan.FromSeconds(30)), "the pipe was opened");
        Assert.Contains("pipe", listed.Result.Single(entry => entry.Name == "pipe").Error, StringComparison.Ordinal);
        Assert.NotNull(listed.Result.Single(entry => entry.Name == "a").Info);
    }

    private void Save(string file, int hour, int neurons = 10)
    {
        using IAnalysisWriter writer = _store.OpenForWriting(file, resume: false);
        writer.SaveInfo(Samples.Info() with { Updated = new DateTime(2026, 5, 1, hour, 0, 0, DateTimeKind.Utc) });
        writer.SaveLayer(SimpleLayers.Make(0, neurons));
    }
}
