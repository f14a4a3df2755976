namespace NeuronExplorer.Sample.Generator;

/// <summary>A domain of the corpus: where its documents come from and how much of them is wanted.</summary>
/// <param name="Domain">The domain's name, which is also its file's.</param>
/// <param name="Bytes">The size at which generated documents stop, as lines of the file.</param>
/// <param name="Next">Writes the next document.</param>
internal sealed record DocumentSource(string Domain, int Bytes, Func<SeededRandom, string> Next);
