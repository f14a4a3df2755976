using NeuronExplorer.Storage.Documents;

namespace NeuronExplorer.Storage.Postings;

/// <summary>One document of postings.</summary>
/// <param name="Layer">Its layer.</param>
/// <param name="Stored">The number of the layer's storing.</param>
/// <param name="Kind">What its keys are.</param>
/// <param name="Document">Its number among the layer's of this kind.</param>
internal readonly record struct PostingPlace(int Layer, long Stored, PostingKind Kind, int Document)
{
    public long Id => DocumentId.Of(Layer, (int)Kind, Document);
}
