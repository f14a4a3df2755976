using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Tests;

/// <summary>A damaged file that is resumed: what is sound stays, what is damaged is computed again; it is not done before.</summary>
public sealed class RepairTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _file;
    private readonly string[] _sound;

    public RepairTests()
    {
        _file = _folder.File("a.db");
        FinishedFile.Make(_file);
        _sound = Ask(_file);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Collections.Neurons, 0, "details")]
    [InlineData(Collections.Curves, 0, "curves")]
    [InlineData(Collections.Postings, 0, "postings")]
    [InlineData(Collections.Layers, LayerDocuments.SummaryKind, "columns")]
    public void OpenForWriting_LayerDamaged_IsTakenOutNamedAndComputedAgain(string collection, int kind, string part)
    {
        FinishedFile.DamageDocument(_file, collection, DocumentId.Of(1, kind, 0));

        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(_file, resume: true))
        {
            Assert.Equal([0], writer.StoredLayers);
            Assert.Contains($"layer 1, {part}: ", writer.Notice, StringComparison.Ordinal);
            Assert.Contains("layer 1 is computed again", writer.Notice, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', writer.Notice!);
            Assert.Equal(AnalysisStatus.Running, writer.Info!.Status);
            GoOn(writer);
        }

        AssertSoundAgain();
    }

    [Fact]
    public void OpenForWriting_DamagedAndLeft_IsInterruptedAndNotDone()
    {
        FinishedFile.DamageDocument(_file, Collections.Neurons, DocumentId.Of(0, 0, 0));
        new LiteAnalysisStore().OpenForWriting(_file, resume: true).Dispose();

        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);
        Assert.Equal(AnalysisStatus.Interrupted, reader.Info.Status);
        Assert.Equal(1, reader.Info.LayersDone);
        Content.AssertLayer(SimpleLayers.Make(1, FinishedFile.Neurons, version: 3), reader);
        Assert.True(new LiteAnalysisStore().Verify(_file).Ok);
    }

    [Fact]
    public void OpenForWriting_MergedPostingsDamaged_AreMadeAnew()
    {
        FinishedFile.DamageDocument(_file, Collections.TopPostings, TopPostings.Id(Postings.PostingKind.Token, 0));

        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(_file, resume: true))
        {
            Assert.Equal([0, 1], writer.StoredLayers);
            Assert.Contains("postings of all layers: ", writer.Notice, StringComparison.Ordinal);
            GoOn(writer);
        }

        AssertSoundAgain();
    }

    /// <summary>Wherever a page is damaged: refused by name, or whole again once it was gone on with; never done over damage.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OpenForWriting_AnyPageDamaged_IsRefusedOrSoundAgain(bool isCorpusGiven)
    {
        byte[] content = File.ReadAllBytes(_file);
        Random random = new(23);
        int repaired = 0;
        int refused = 0;
        for (int page = 1; page < content.Length / DatabaseHeader.PageSize; page++)
        {
            byte[] damaged = [.. content];
            damaged[(page * DatabaseHeader.PageSize) + (page % 3 == 0 ? random.Next(40) : random.Next(DatabaseHeader.PageSize))] ^= 32;
            File.WriteAllBytes(_file, damaged);
            try
            {
                using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(
                    _file, resume: true, isCorpusGiven ? Samples.Given() : null);
                Assert.Contains("was damaged: ", writer.Notice, StringComparison.Ordinal);
                GoOn(writer);
                repaired++;
            }
            catch (DamagedAnalysisException refusal)
            {
                Assert.DoesNotContain('\n', refusal.Message);
                Assert.Equal(damaged, File.ReadAllBytes(_file));
                refused++;
                continue;
            }

            AssertSoundAgain();
        }

        Assert.True(repaired > refused && refused > 0, $"{repaired} repaired, {refused} refused");
    }

    [Fact]
    public void OpenForWriting_NoRoomForTheRepairedFile_SaysSoAndLeavesTheDamagedOne()
    {
        FinishedFile.DamageDocument(_file, Collections.Neurons, DocumentId.Of(1, 0, 0));
        string before = RawFile.Fingerprint(_folder.Path);

        NeuronExplorerException refused = Assert.Throws<NeuronExplorerException>(
            () => new LiteAnalysisStore(room: 64 << 10).OpenForWriting(_file, resume: true));

        Assert.Contains("no space left", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, RawFile.Fingerprint(_folder.Path));
    }

    [Theory]
    [InlineData(Collections.Neurons, 1)]
    [InlineData(Collections.Corpus, 0)]
    public void Kill_WhileRepairing_DamagedOrRepairedAndResumedEqualsUndisturbed(string collection, int layer)
    {
        string whole = _folder.File("whole.db");
        SecondProcess.Finish(whole);
        byte[] content = File.ReadAllBytes(whole);
        FinishedFile.DamageDocument(whole, collection, DocumentId.Of(layer, 0, 0));
        byte[] damaged = File.ReadAllBytes(whole);
        File.WriteAllBytes(whole, content);
        string expected = KillTests.Everything(whole);
        string file = _folder.File("killed.db");
        Random random = new(3);
        for (int kill = 0; kill < 2 * KillTests.Kills; kill++)
        {
            File.WriteAllBytes(file, damaged);
            KillTests.KillIn("opens", random.Next(400), () => SecondProcess.StartFinishing(file));
            SecondProcess.Finish(file);

            Assert.Equal(expected, KillTests.Everything(file));
            Assert.True(new LiteAnalysisStore().Verify(file).Ok);
            new AnalysisCatalogue(_folder.Path, new LiteAnalysisStore()).DeleteLeftovers();
            Assert.Equal(["a.db", "killed.db", "whole.db"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        }
    }

    private static void GoOn(IAnalysisWriter writer)
    {
        writer.SaveInfo(Samples.Info());
        if (writer.StoredLayers.Count == 0)
        {
            writer.SaveCorpus(Samples.Windows(), Samples.Vocabulary());
        }

        foreach (int layer in new[] { 0, 1 }.Except(writer.StoredLayers))
        {
            writer.SaveLayer(SimpleLayers.Make(layer, FinishedFile.Neurons, version: layer * 3));
        }

        writer.MergePostings();
        writer.SaveInfo(Samples.Info() with { Status = AnalysisStatus.Done });
    }

    private void AssertSoundAgain()
    {
        Assert.Equal(_sound, Ask(_file));
        AnalysisVerification found = new LiteAnalysisStore().Verify(_file);
        Assert.True(found.Ok && found.Checksums, string.Join("; ", found.Damaged));
        Assert.Equal([_file], Directory.GetFiles(_folder.Path));
    }

    private static string[] Ask(string file)
    {
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(file);
        return [.. FinishedFile.Questions.Select(question => question(reader))];
    }
}
