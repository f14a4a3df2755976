namespace NeuronExplorer.Analysis.Corpora;

/// <summary>How far reading and tokenising a corpus is.</summary>
/// <param name="Documents">Documents tokenised so far.</param>
/// <param name="Tokens">Their tokens, without BOS.</param>
/// <param name="BytesRead">Bytes of the files read so far, as on disk; 0 where documents do not come from files.</param>
/// <param name="TotalBytes">Size of all files; 0 where documents do not come from files.</param>
public sealed record CorpusProgress(long Documents, long Tokens, long BytesRead, long TotalBytes);
