namespace NeuronExplorer.Analysis.Corpora.Windows;

/// <summary>One window, led by BOS.</summary>
/// <param name="Tokens">Token ids, BOS included.</param>
/// <param name="Domain">Index of its domain.</param>
/// <param name="Begun">Place of its first token in the order of the corpus, among the windows' first tokens.</param>
internal sealed record CutWindow(int[] Tokens, int Domain, int Begun);

/// <summary>Cuts documents into windows.</summary>
internal interface IWindowCutter
{
    /// <summary>Takes the next document of the corpus; it has at least one token.</summary>
    void Add(int domain, ReadOnlyMemory<int> tokens);

    /// <summary>All windows, after the last document.</summary>
    IReadOnlyList<CutWindow> Finish();
}
