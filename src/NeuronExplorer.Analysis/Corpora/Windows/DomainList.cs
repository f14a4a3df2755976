namespace NeuronExplorer.Analysis.Corpora.Windows;

/// <summary>Numbers the domains as they come.</summary>
internal sealed class DomainList
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    /// <summary>Names in the order of their first document.</summary>
    public IReadOnlyList<string> Names => [.. _indices.OrderBy(domain => domain.Value).Select(domain => domain.Key)];

    public int IndexOf(string name)
    {
        if (!_indices.TryGetValue(name, out int index))
        {
            index = _indices.Count;
            _indices.Add(name, index);
        }

        return index;
    }
}
