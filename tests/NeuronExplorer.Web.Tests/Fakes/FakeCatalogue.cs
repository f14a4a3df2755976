using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Tests.Fakes;

public sealed class FakeCatalogue : IAnalysisCatalogue
{
    private readonly List<AnalysisEntry> _entries = [];
    private readonly Dictionary<string, IAnalysisReader> _readers = [];

    public FakeCatalogue(params IAnalysisReader[] readers)
    {
        foreach (IAnalysisReader reader in readers)
        {
            AddReader(reader);
        }
    }

    /// <param name="reader">The analysis.</param>
    /// <param name="name">Its file's name, where that is another than its run's.</param>
    public void AddReader(IAnalysisReader reader, string? name = null)
    {
        _readers[name ?? reader.Info.Name] = reader;
        _entries.Add(new AnalysisEntry(name ?? reader.Info.Name, reader.File, 12_345_678, reader.Info, null));
    }

    public List<string> Deleted { get; } = [];

    public void AddBroken(string name, string error) => _entries.Add(new AnalysisEntry(name, $"data/analyses/{name}.db", 10, null, error));

    public void AddInUse(string name) => _entries.Add(
        new AnalysisEntry(name, $"data/analyses/{name}.db", 10, null, $"{name}.db is in use by process 7 (neurons); wait")
        {
            IsInUse = true,
            Holder = "process 7 (neurons), user ada",
        });

    public IReadOnlyList<AnalysisEntry> List() => _entries;

    public IAnalysisReader Open(string name) => _readers.TryGetValue(name, out IAnalysisReader? reader)
        ? reader
        : throw (_entries.Find(entry => entry.Name == name) switch
        {
            { IsInUse: true } held => new AnalysisInUseException(held.Error!, new IOException()) { Holder = held.Holder },
            { Error: { } error } => new NeuronExplorerException(error),
            _ => new AnalysisNotFoundException(name),
        });

    public string FileOf(string name) => name.StartsWith('.')
        ? throw new NeuronExplorerException($"\"{name}\" cannot name an analysis: it may not begin with a dot")
        : $"data/analyses/{name}.db";

    /// <summary>The file that can be added, once it may end.</summary>
    public (string File, Task MayEnd)? Elsewhere { get; set; }

    public string Add(string file)
    {
        if (Elsewhere is not { } elsewhere || elsewhere.File != file)
        {
            throw new NeuronExplorerException($"{file}: no such file; give the path of an analysis (.db)");
        }

        elsewhere.MayEnd.Wait();
        return Path.GetFileNameWithoutExtension(file);
    }

    public void Delete(string name)
    {
        Deleted.Add(name);
        _entries.RemoveAll(entry => entry.Name == name);
        _readers.Remove(name);
    }
}
