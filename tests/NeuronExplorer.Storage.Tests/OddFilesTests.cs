using System.Diagnostics;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Tests;

/// <summary>What may lie among the analyses and is none: it is named, and keeps nobody from the others.</summary>
public sealed class OddFilesTests : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly AnalysisCatalogue _catalogue;

    public OddFilesTests()
    {
        Directory.CreateDirectory(_folder.File("analyses"));
        _catalogue = new AnalysisCatalogue(_folder.File("analyses"), new LiteAnalysisStore());
        FinishedFile.Make(In("sound.db"));
    }

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void List_NameThatIsNotText_IsAnEntryWithAnErrorAndTheOthersStay()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "other systems have no such names");
        Shell("cp sound.db \"$(printf 'bad\\377\\376.db')\"; cp sound.db \"$(printf 'bad\\376\\377.db')\"");

        IReadOnlyList<AnalysisEntry> entries = _catalogue.List();
        // The folder's own deletion does not see them.
        Shell("rm bad*");

        Assert.NotNull(Assert.Single(entries, entry => entry.Name == "sound").Info);
        AnalysisEntry bad = Assert.Single(entries, entry => entry.Name != "sound");
        Assert.StartsWith("bad", bad.Name, StringComparison.Ordinal);
        Assert.Contains("is not text", bad.Error, StringComparison.Ordinal);
        Assert.Contains("rename it", bad.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_FilesComeAndGoMeanwhile_NamesThoseThatStay()
    {
        FinishedFile.Make(_folder.File("other.db"));
        using CancellationTokenSource end = new(TimeSpan.FromSeconds(2));
        Task moving = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                File.Move(_folder.File("other.db"), In("other.db"));
                File.Move(In("other.db"), _folder.File("other.db"));
            }
        });

        while (!end.IsCancellationRequested)
        {
            Assert.NotNull(Assert.Single(_catalogue.List(), entry => entry.Name == "sound").Info);
        }

        await moving;
    }

    [SkippableTheory]
    [InlineData("pipe", "a pipe")]
    [InlineData("/dev/zero", "a device")]
    [InlineData("odd.db", "in a circle")]
    [InlineData("nothing", "does not exist")]
    [InlineData("/proc/self/mem", "is empty")]
    public async Task Open_LinkToWhatIsNoFile_SaysWhatItIs(string target, string what)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "other systems have other ones");
        Shell($"mkfifo pipe; ln -s {target} odd.db");
        LiteAnalysisStore store = new();

        Task<string?[]> told = Task.Run(() => new[]
        {
            _catalogue.List().Single(entry => entry.Name == "odd").Error,
            Refusal(() => _catalogue.Open("odd")),
            Refusal(() => store.OpenForReading(In("odd.db"))),
            store.Verify(In("odd.db")).Damaged.Single().Problem,
        });
        Task<string> written = Task.Run(() =>
            what == "is empty" ? what : Refusal(() => store.OpenForWriting(In("odd.db"), resume: true)));
        Task<string> copied = Task.Run(() =>
            Refusal(() => new AnalysisCatalogue(_folder.File("elsewhere"), new LiteAnalysisStore()).Add(In("odd.db"))));

        Assert.All(await told.WaitAsync(s_longest), line => Assert.Contains(what, line, StringComparison.Ordinal));
        Assert.Contains(what, await written.WaitAsync(s_longest), StringComparison.Ordinal);
        Assert.Contains(what == "is empty" ? "0 bytes" : what, await copied.WaitAsync(s_longest), StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(_catalogue.List(), entry => entry.Name == "sound").Info);
    }

    [SkippableTheory]
    [InlineData("../pipe")]
    [InlineData("nothing")]
    [InlineData("odd.db")]
    public async Task Delete_LinkToWhatIsNoFile_DeletesTheLink(string target)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "other systems have other ones");
        Shell($"mkfifo ../pipe; ln -s {target} odd.db");

        await Task.Run(() => _catalogue.Delete("odd")).WaitAsync(s_longest);

        Assert.Equal([In("sound.db")], Directory.GetFiles(_folder.File("analyses")));
    }

    [SkippableTheory]
    [InlineData("mkfifo sound-log.db")]
    [InlineData("mkfifo pipe; ln -s pipe sound-log.db")]
    public async Task Open_LogIsAPipe_SaysSo(string make)
    {
        Skip.If(OperatingSystem.IsWindows(), "pipes lie in folders on other systems");
        Shell(make);

        Task<string?> listed = Task.Run(() =>
        {
            _catalogue.DeleteLeftovers();
            return _catalogue.List().Single(entry => entry.Name == "sound").Error;
        });

        Assert.Contains("sound-log.db is a pipe", await listed.WaitAsync(s_longest), StringComparison.Ordinal);
    }

    /// <summary>A link's own size is that of its text.</summary>
    [SkippableFact]
    public void CheckSpace_FileBehindALinkOrItsLogTooLarge_IsRefused()
    {
        Skip.If(OperatingSystem.IsWindows(), "files with holes are made otherwise there");
        long much = new DriveInfo(_folder.Path).AvailableFreeSpace + (1L << 30);
        using (FileStream large = File.Create(_folder.File("large")))
        {
            large.SetLength(much);
        }

        File.CreateSymbolicLink(In("link.db"), _folder.File("large"));
        Assert.Contains("make room", Refusal(() => AnalysisFiles.CheckSpace(In("link.db"), _folder.Path)), StringComparison.Ordinal);

        AnalysisFiles.CheckSpace(In("sound.db"), _folder.Path);
        File.CreateSymbolicLink(In("sound-log.db"), _folder.File("large"));
        Assert.Contains("make room", Refusal(() => AnalysisFiles.CheckSpace(In("sound.db"), _folder.Path)), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void List_LinkWhoseFileChanges_IsReadAgain()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights there");
        FinishedFile.Make(_folder.File("far.db"));
        File.CreateSymbolicLink(In("link.db"), _folder.File("far.db"));
        AnalysisEntry before = _catalogue.List().Single(entry => entry.Name == "link");
        Assert.Equal(new FileInfo(_folder.File("far.db")).Length, before.Bytes);

        RawFile.Change(_folder.File("far.db"), raw => Documents.HeadDocuments.PutInfo(raw, Samples.Info("renamed")));
        File.SetLastWriteTimeUtc(_folder.File("far.db"), DateTime.UtcNow.AddMinutes(1));

        Assert.Equal("renamed", _catalogue.List().Single(entry => entry.Name == "link").Info!.Name);
    }

    [Fact]
    public void List_AnalysisUnderTheNameOfALog_IsAnEntryUnlessItsFileIsThere()
    {
        File.Copy(In("sound.db"), In("foo-log.db"));
        File.WriteAllText(In("left-log.db"), "NeuronExplorer 1");
        File.WriteAllText(In("sound-log.db"), "NeuronExplorer 1");

        AnalysisEntry foo = Assert.Single(_catalogue.List(), entry => entry.Name != "sound");

        Assert.Equal("foo-log", foo.Name);
        Assert.Contains("it may not end with \"-log\"", foo.Error, StringComparison.Ordinal);
        File.Move(In("sound.db"), In("foo.db"));
        Assert.DoesNotContain(_catalogue.List(), entry => entry.Name == "foo-log");
    }

    [SkippableFact]
    public void List_EndingInCapitals_IsAnEntryThatSaysSo()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "other systems take it for .db");
        File.Copy(In("sound.db"), In("UP.DB"));
        File.Copy(In("sound.db"), In("UP.db"));

        IReadOnlyList<AnalysisEntry> entries = _catalogue.List();

        Assert.Equal(3, entries.Count);
        Assert.NotNull(Assert.Single(entries, entry => entry.Name == "UP").Info);
        Assert.Contains("rename it", Assert.Single(entries, entry => entry.Name == "UP.DB").Error, StringComparison.Ordinal);
    }

    private string In(string name) => Path.Combine(_folder.Path, "analyses", name);

    private void Shell(string command)
    {
        ProcessStartInfo start = new("sh", ["-c", command]) { WorkingDirectory = _folder.File("analyses") };
        using Process shell = Process.Start(start)!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    private static string Refusal(Action action) => Assert.ThrowsAny<NeuronExplorerException>(action).Message;
}
