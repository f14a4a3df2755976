namespace NeuronExplorer.Analysis.Runs;

/// <summary>How far a run is, as its scratch folder holds it.</summary>
/// <param name="Analysis">What the scratch folder belongs to: fingerprints and settings.</param>
/// <param name="Boot">The system's start under which it was written.</param>
/// <param name="Layer">The layer that is being run.</param>
/// <param name="Rows">Rows of the corpus that this layer has done.</param>
/// <param name="Examples">The file that holds the layer's examples so far, or null where there are none.</param>
internal sealed record Checkpoint(string Analysis, string Boot, int Layer, int Rows, string? Examples);
