using System.Diagnostics;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Tests;

/// <summary>
/// kill −9 in each stage of a run, and while files are copied in, opened and deleted. <c>NEURONS_KILLS=50</c> kills in each
/// stage so often.
/// </summary>
public sealed class KillTests : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>How often each test kills.</summary>
    internal static int Kills { get; } = int.Parse(
        Environment.GetEnvironmentVariable("NEURONS_KILLS") ?? "2", System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("begins", 40)]
    [InlineData("layer 0", 150)]
    [InlineData("layer 1", 100)]
    [InlineData("layer 2", 100)]
    [InlineData("merges", 60)]
    [InlineData("finishes", 25)]
    public void Kill_InAStage_FileSaysInterruptedAndResumedEqualsUndisturbed(string stage, int longest)
    {
        string whole = _folder.File("whole.db");
        SecondProcess.Finish(whole);
        Random random = new(longest);
        for (int kill = 0; kill < Kills; kill++)
        {
            string file = _folder.File($"killed-{kill}.db");
            bool killed = KillIn(stage, random.Next(longest), () => SecondProcess.StartFinishing(file));
            AssertListedRightly(file, killed);

            SecondProcess.Finish(file);

            Assert.Equal(Everything(whole), Everything(file));
            AnalysisVerification found = new LiteAnalysisStore().Verify(file);
            Assert.True(found.Ok && found.Checksums, string.Join("; ", found.Damaged));
            Assert.False(File.Exists(FileLog.PathOf(file)));
            Assert.Empty(Directory.GetFiles(_folder.Path, "*foreign*"));
        }
    }

    [Fact]
    public void Kill_AgainAndAgain_ResumedEqualsUndisturbed()
    {
        string whole = _folder.File("whole.db");
        SecondProcess.Finish(whole);
        string file = _folder.File("killed.db");
        Random random = new(11);
        for (int kill = 0; kill < 4 * Kills; kill++)
        {
            KillIn("begins", random.Next(200), () => SecondProcess.StartFinishing(file));
        }

        SecondProcess.Finish(file);
        Assert.Equal(Everything(whole), Everything(file));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*foreign*"));
    }

    [Fact]
    public void Kill_WhileFilesAreCopiedInOpenedAndDeleted_EachIsWholeOrGone()
    {
        string source = _folder.File("source.db");
        SecondProcess.Finish(source);
        string before = RawFile.Fingerprint(_folder.Path);
        string analyses = _folder.File("analyses");
        string expected = Everything(source);
        Random random = new(5);
        for (int kill = 0; kill < 6 * Kills; kill++)
        {
            KillIn("source", random.Next(120), () => SecondProcess.StartAddingAndDeleting(source, analyses));
            AnalysisCatalogue catalogue = new(analyses, new LiteAnalysisStore());
            catalogue.DeleteLeftovers();
            foreach (AnalysisEntry entry in catalogue.List())
            {
                Assert.Null(entry.Error);
                Assert.Equal(expected, Everything(entry.File));
                catalogue.Delete(entry.Name);
            }

            Assert.Empty(Directory.GetFiles(analyses));
        }

        Directory.Delete(analyses, recursive: true);
        Assert.Equal(before, RawFile.Fingerprint(_folder.Path));
    }

    /// <summary>One that only reads keeps writers out, says nothing of itself, and leaves nothing when it is killed.</summary>
    [Fact]
    public void Kill_WhileAnotherProcessReads_NothingChangesAndTheFileCanBeWritten()
    {
        string file = _folder.File("a.db");
        SecondProcess.Finish(file);
        string before = RawFile.Fingerprint(_folder.Path);
        string expected = Everything(file);
        Random random = new(9);
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process other = SecondProcess.StartReading(file);
            Assert.NotNull(other.StandardOutput.ReadLine());
            Assert.Equal(expected, Everything(file));
            Assert.Contains("in use by another program", Assert.Throws<AnalysisInUseException>(
                () => new LiteAnalysisStore().OpenForWriting(file, resume: true)).Message, StringComparison.Ordinal);
            Thread.Sleep(random.Next(100));
            other.Kill();
            other.StandardOutput.ReadToEnd();
            other.WaitForExit();
            Assert.Equal(before, RawFile.Fingerprint(_folder.Path));
        }

        SecondProcess.Finish(file);
        Assert.Equal(expected, Everything(file));
    }

    [Fact]
    public void DeleteLeftovers_CopyOfALiveProcess_Stays()
    {
        string analyses = _folder.File("analyses");
        Directory.CreateDirectory(analyses);
        using Process other = SecondProcess.StartWriting(_folder.File("a.db"));
        try
        {
            Assert.Equal("0", other.StandardOutput.ReadLine());
            string live = Path.Combine(analyses, $"incoming-{other.Id}-{Guid.NewGuid():N}.tmp");
            string dead = Path.Combine(analyses, $"incoming-{int.MaxValue}-{Guid.NewGuid():N}.tmp");
            string earlier = Path.Combine(analyses, $"incoming-{Guid.NewGuid():N}.tmp");
            File.WriteAllText(live, "live");
            File.WriteAllText(dead, "dead");
            File.WriteAllText(earlier, "of an earlier version");

            IReadOnlyList<Leftover> deleted = new AnalysisCatalogue(analyses, new LiteAnalysisStore()).DeleteLeftovers();

            Assert.Equal(new[] { Path.GetFileName(dead), Path.GetFileName(earlier) }.Order(), deleted.Select(left => left.Name).Order());
            Assert.Equal([live], Directory.GetFiles(analyses));
        }
        finally
        {
            other.Kill();
            other.WaitForExit();
        }
    }

    [Fact]
    public void List_WhileAnotherProcessWrites_SaysByWhomAndReadsTheOthers()
    {
        SecondProcess.Finish(_folder.File("done.db"));
        string expected = Everything(_folder.File("done.db"));
        using Process other = SecondProcess.StartWriting(_folder.File("busy.db"));
        try
        {
            Assert.Equal("0", other.StandardOutput.ReadLine());
            AnalysisCatalogue catalogue = new(_folder.Path, new LiteAnalysisStore());
            for (int look = 0; look < 20; look++)
            {
                IReadOnlyList<AnalysisEntry> entries = catalogue.List();
                AnalysisEntry busy = Assert.Single(entries, entry => entry.Name == "busy");
                Assert.True(busy.IsInUse);
                Assert.StartsWith($"process {other.Id} (NeuronExplorer.Storage.Tests), user ", busy.Holder, StringComparison.Ordinal);
                Assert.Equal(AnalysisStatus.Done, Assert.Single(entries, entry => entry.Name == "done").Info!.Status);
                Assert.Equal(expected, Everything(_folder.File("done.db")));
            }
        }
        finally
        {
            other.Kill();
            other.WaitForExit();
        }

        AnalysisEntry after = Assert.Single(
            new AnalysisCatalogue(_folder.Path, new LiteAnalysisStore()).List(), entry => entry.Name == "busy");
        Assert.Equal(AnalysisStatus.Interrupted, after.Info!.Status);
        Assert.True(after.Info.LayersDone > 0);
    }

    /// <summary>Kills a process some time after it says that a stage begins.</summary>
    /// <returns>False if it ended before.</returns>
    internal static bool KillIn(string stage, int milliseconds, Func<Process> start)
    {
        using Process process = start();
        while (process.StandardOutput.ReadLine() is { } line && line != stage)
        {
        }

        Thread.Sleep(milliseconds);
        process.Kill();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode != 0;
    }

    private void AssertListedRightly(string file, bool killed)
    {
        string before = RawFile.Fingerprint(_folder.Path);
        AnalysisEntry entry = Assert.Single(
            new AnalysisCatalogue(_folder.Path, new LiteAnalysisStore()).List(), entry => entry.File == file);
        Assert.True(
            entry.IsBlank || entry.Info?.Status == AnalysisStatus.Interrupted || entry.Info?.Status == AnalysisStatus.Done,
            $"{entry.Info?.Status} {entry.Error}");
        Assert.True(killed || entry.Info?.Status == AnalysisStatus.Done);
        Assert.False(entry.Info?.Status == AnalysisStatus.Done && File.Exists(FileLog.PathOf(file)), "done, and yet a log");
        Assert.Equal(before, RawFile.Fingerprint(_folder.Path));
    }

    /// <summary>All that the analysis of <see cref="SecondProcess.Finish"/> says.</summary>
    internal static string Everything(string file)
    {
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(file);
        string searches = Content.Of(Enumerable.Range(0, Samples.VocabularySize).Select(token => (
            reader.FindTriggered(new Core.Texts.NGram(token)), reader.FindPromoting(token, 7), reader.CountSuppressing(token))));
        return string.Join('\n', Enumerable.Range(0, SecondProcess.Layers).Select(layer => Content.Of(reader, layer)))
            + Content.Of(reader.Summaries) + searches + Content.Of(reader.Window(0)) + Content.Of(reader.TokenCounts) + reader.Info.Status;
    }
}
