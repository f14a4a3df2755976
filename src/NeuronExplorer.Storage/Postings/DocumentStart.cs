namespace NeuronExplorer.Storage.Postings;

/// <summary>Where a document of postings begins.</summary>
/// <param name="Key">Its first key.</param>
/// <param name="GoesOn">Whether the key's first postings are in the document before.</param>
internal readonly record struct DocumentStart(ulong Key, bool GoesOn);
