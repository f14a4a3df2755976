using System.Text;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Documents;

namespace NeuronExplorer.Storage.Tests;

/// <summary>A damaged corpus or vocabulary of a file that is resumed: stored anew from the same, and from nothing else.</summary>
public sealed class CorpusRepairTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _file;
    private readonly string[] _sound;
    private readonly string _stored;

    public CorpusRepairTests()
    {
        _file = _folder.File("a.db");
        FinishedFile.Make(_file);
        _sound = Ask(_file);
        _stored = Sums();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Collections.Corpus, 0)]
    [InlineData(Collections.Corpus, 1)]
    [InlineData(Collections.Vocabulary, 0)]
    [InlineData(Collections.Vocabulary, 1)]
    public void OpenForWriting_SameGiven_IsStoredAnewAndAllLayersAreKept(string collection, int kind)
    {
        FinishedFile.DamageDocument(_file, collection, DocumentId.Of(0, kind, 0));

        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(_file, resume: true, Samples.Given()))
        {
            Assert.Equal([0, 1], writer.StoredLayers);
            Assert.Contains($"; {collection}: ", writer.Notice, StringComparison.Ordinal);
            Assert.Contains($"{collection} stored anew from what is given; all layers are kept", writer.Notice, StringComparison.Ordinal);
            Assert.Equal(AnalysisStatus.Running, writer.Info!.Status);
            Finish(writer);
        }

        AssertSoundAgain();
    }

    [Fact]
    public void OpenForWriting_AllOfItAndALayerDamaged_LayerIsComputedAgainBesideIt()
    {
        FinishedFile.DamageDocument(_file, Collections.Corpus, CorpusDocuments.IndexId);
        FinishedFile.DamageDocument(_file, Collections.Vocabulary, VocabularyDocument.TokensId);
        FinishedFile.DamageDocument(_file, Collections.Neurons, DocumentId.Of(1, 0, 0));

        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(_file, resume: true, Samples.Given()))
        {
            Assert.Equal([0], writer.StoredLayers);
            Assert.Contains(
                "corpus and vocabulary stored anew from what is given; layer 1 is computed again", writer.Notice, StringComparison.Ordinal);
            writer.SaveLayer(SimpleLayers.Make(1, FinishedFile.Neurons, version: 3));
            Finish(writer);
        }

        AssertSoundAgain();
    }

    [Theory]
    [InlineData(Collections.Corpus)]
    [InlineData(Collections.Vocabulary)]
    public void OpenForWriting_NothingOrAnotherCorpusGiven_IsRefusedWithWhatToDoAndNothingChanges(string collection)
    {
        FinishedFile.DamageDocument(_file, collection, DocumentId.Of(0, 0, 0));

        AssertRefused(collection, null, "(corpus fingerprint def), use");
        AssertRefused(collection, Samples.Given() with { Fingerprint = "abc" }, "(corpus fingerprint def, not abc), use");
    }

    /// <summary>The corpus' fingerprint is of its tokens' ids: how they are spelled is the vocabulary's alone.</summary>
    [Fact]
    public void OpenForWriting_VocabularyDamagedAndAnotherGiven_IsRefusedAndNothingChanges()
    {
        FinishedFile.DamageDocument(_file, Collections.Vocabulary, VocabularyDocument.TokensId);
        byte[][] tokens = [.. Enumerable.Range(0, Samples.VocabularySize).Select(id => Encoding.UTF8.GetBytes($"other {id}"))];

        AssertRefused(
            Collections.Vocabulary, Samples.Given() with { Vocabulary = new Vocabulary(tokens, [0, 2]) }, "the model given is another");
    }

    [Fact]
    public void OpenForWriting_CorpusDamagedAndAnotherVocabularyGiven_TheStoredOneIsKept()
    {
        FinishedFile.DamageDocument(_file, Collections.Corpus, CorpusDocuments.ChunkId(0));
        byte[][] tokens = [.. Enumerable.Range(0, Samples.VocabularySize).Select(id => Encoding.UTF8.GetBytes($"other {id}"))];

        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(
            _file, resume: true, Samples.Given() with { Vocabulary = new Vocabulary(tokens, [0, 2]) }))
        {
            Finish(writer);
        }

        AssertSoundAgain();
    }

    private void AssertRefused(string collection, GivenCorpus? given, string why)
    {
        string before = RawFile.Fingerprint(_folder.Path);

        DamagedAnalysisException refused = Assert.Throws<DamagedAnalysisException>(
            () => new LiteAnalysisStore().OpenForWriting(_file, resume: true, given));

        Assert.Contains($"a.db cannot be resumed: {collection}: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("resume it with the model and the corpus that it was started with", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Contains("use a good copy", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.Equal(collection, refused.Part);
        Assert.Equal(before, RawFile.Fingerprint(_folder.Path));
    }

    private static void Finish(IAnalysisWriter writer)
    {
        writer.MergePostings();
        writer.SaveInfo(Samples.Info() with { Status = AnalysisStatus.Done });
    }

    private void AssertSoundAgain()
    {
        Assert.Equal(_sound, Ask(_file));
        Assert.Equal(_stored, Sums());
        AnalysisVerification found = new LiteAnalysisStore().Verify(_file);
        Assert.True(found.Ok && found.Checksums, string.Join("; ", found.Damaged));
        Assert.Equal([_file], Directory.GetFiles(_folder.Path));
    }

    /// <summary>Bytes and documents of each part.</summary>
    private string Sums() => string.Join('\n', new LiteAnalysisStore().Verify(_file).Checked);

    private static string[] Ask(string file)
    {
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(file);
        return [.. FinishedFile.Questions.Select(question => question(reader))];
    }
}
