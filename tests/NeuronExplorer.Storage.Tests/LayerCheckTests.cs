using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Documents;

namespace NeuronExplorer.Storage.Tests;

/// <summary>Damage is found before an answer begins, and keeps nobody from what is sound.</summary>
public sealed class LayerCheckTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _file;

    public LayerCheckTests()
    {
        _file = _folder.File("a.db");
        FinishedFile.Make(_file);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Collections.Neurons, 0, "details")]
    [InlineData(Collections.Curves, 0, "curves")]
    [InlineData(Collections.Postings, 0, "postings")]
    [InlineData(Collections.Layers, LayerDocuments.ColumnsKind, "columns")]
    public void CheckLayer_PartDamaged_ThrowsAndNamesItAndOtherLayersAreSound(string collection, int kind, string part)
    {
        FinishedFile.DamageDocument(_file, collection, DocumentId.Of(1, kind, 0));
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);

        for (int again = 0; again < 2; again++)
        {
            DamagedAnalysisException damaged = Assert.Throws<DamagedAnalysisException>(() => reader.CheckLayer(1));
            Assert.Equal($"layer 1, {part}", damaged.Part);
            Assert.Contains("a.db", damaged.Message, StringComparison.Ordinal);
        }

        reader.CheckLayer(0);
        reader.CheckLayer(7);
    }

    /// <summary>Each document that is left is sound by itself: only the checksum of all of them tells.</summary>
    [Fact]
    public void CheckLayer_DocumentGone_Throws()
    {
        RawFile.Change(_file, raw => StoredDocument.DeleteRange(raw, Collections.Curves, DocumentId.Of(1, 0, 1), DocumentId.Of(1, 0, 2)));
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);
        Assert.Contains("documents instead of", Assert.Throws<DamagedAnalysisException>(() => reader.CheckLayer(1)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void CheckLayer_SoundAndAskedAgain_IsNotReadAgain()
    {
        using AnalysisReader reader = (AnalysisReader)new LiteAnalysisStore().OpenForReading(_file);
        reader.CheckLayer(1);
        Assert.True(reader.Opened.Caches.Checks.TryGet((1, reader.Opened.State.Layers[1]), out _));
        Assert.False(reader.Opened.Caches.Checks.TryGet((0, reader.Opened.State.Layers[0]), out _));
    }

    [Fact]
    public void CheckLayer_StoredAnew_IsSoundAgain()
    {
        RawFile.Change(_file, raw => StoredDocument.DeleteRange(raw, Collections.Curves, DocumentId.Of(1, 0, 1), DocumentId.Of(1, 0, 2)));
        LiteAnalysisStore store = new();
        using IAnalysisReader reader = store.OpenForReading(_file);
        Assert.Throws<DamagedAnalysisException>(() => reader.CheckLayer(1));

        using IAnalysisWriter writer = store.OpenForWriting(_file, resume: true);
        writer.SaveLayer(SimpleLayers.Make(1, 30));

        reader.CheckLayer(1);
        Content.AssertLayer(SimpleLayers.Make(1, 30), reader);
    }

    [Fact]
    public void Summaries_OneDamaged_IsMadeFromTheNeuronsAndNamed()
    {
        string sound = Summaries(out IReadOnlyList<string> nothing);
        Assert.Empty(nothing);
        FinishedFile.DamageDocument(_file, Collections.Layers, DocumentId.Of(0, LayerDocuments.SummaryKind, 0));

        Assert.Equal(sound, Summaries(out IReadOnlyList<string> madeGood));
        Assert.StartsWith("layer 0, columns: ", Assert.Single(madeGood), StringComparison.Ordinal);
        Assert.False(new LiteAnalysisStore().Verify(_file).Ok);
    }

    [Fact]
    public void Summaries_OneAndItsNeuronsDamaged_ThrowsAndTheLayersStayReadable()
    {
        FinishedFile.DamageDocument(_file, Collections.Layers, DocumentId.Of(0, LayerDocuments.SummaryKind, 0));
        FinishedFile.DamageDocument(_file, Collections.Neurons, DocumentId.Of(0, 0, 0));
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);

        Assert.StartsWith("layer 0, ", Assert.Throws<DamagedAnalysisException>(() => reader.Summaries).Part, StringComparison.Ordinal);
        Content.AssertLayer(SimpleLayers.Make(1, FinishedFile.Neurons, version: 3), reader);
        Assert.Equal(Content.Of(SimpleLayers.Make(0, FinishedFile.Neurons).Columns), Content.Of(reader.Layer(0)));
    }

    /// <summary>It is sound by its own checksum, and another analysis'.</summary>
    [Fact]
    public void Summaries_OneOfAnotherAnalysis_ThrowsAndTheLayersStayReadable()
    {
        string other = _folder.File("other.db");
        FinishedFile.Make(other, version: 8);
        long id = DocumentId.Of(0, LayerDocuments.SummaryKind, 0);
        byte[] foreign = [];
        RawFile.Change(other, raw => foreign = StoredDocument.Get(raw, Collections.Layers, id)!);
        RawFile.Change(_file, raw => new StoredDocument(Collections.Layers, id, foreign).Put(raw));
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);

        Assert.Equal("layer 0, columns", Assert.Throws<DamagedAnalysisException>(() => reader.Summaries).Part);
        Assert.Empty(reader.MadeGood);
        Content.AssertLayer(SimpleLayers.Make(1, FinishedFile.Neurons, version: 3), reader);
    }

    /// <summary>All that summaries say but the curve of dead neurons, which only a run knows.</summary>
    private string Summaries(out IReadOnlyList<string> madeGood)
    {
        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);
        IReadOnlyList<LayerSummary> summaries = LayerSummaries.Accumulate(reader.SummarizedLayers);
        madeGood = reader.MadeGood;
        return Content.Of(summaries.Select(summary => summary with { DeadCurve = null }));
    }
}
