using System.Text.Json;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Hosting.Jobs;

/// <summary>
/// The analyses that this installation began and that have not ended, kept in the data folder over restarts. Only these go
/// on by themselves: what a file says of itself starts nothing, since files come from elsewhere too.
/// </summary>
public sealed class BegunAnalyses(DataFolders folders)
{
    private readonly Lock _gate = new();

    private string FileName => Path.Combine(folders.Root, "begun.json");

    /// <summary>What was begun and has not ended, in the order begun; nothing where the list cannot be read.</summary>
    public IReadOnlyList<BegunAnalysis> List()
    {
        lock (_gate)
        {
            return Read();
        }
    }

    public void Add(AnalysisRequest request) => Change(request.Name, begun => begun.Add(
        new BegunAnalysis(request.Name, request.ModelFolder, request.CorpusPaths, request.Settings)));

    /// <summary>Takes one off that has ended, or that its user stopped.</summary>
    public void Remove(string name) => Change(name, _ => { });

    private void Change(string name, Action<List<BegunAnalysis>> add)
    {
        lock (_gate)
        {
            List<BegunAnalysis> begun = [.. Read().Where(one => one.Name != name)];
            add(begun);
            Directory.CreateDirectory(folders.Root);
            // Written beside and moved, so that a crash leaves the old list or the new one.
            string partial = $"{FileName}.part";
            File.WriteAllBytes(partial, JsonSerializer.SerializeToUtf8Bytes(begun));
            File.Move(partial, FileName, overwrite: true);
        }
    }

    private List<BegunAnalysis> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<List<BegunAnalysis>>(File.ReadAllBytes(FileName)) ?? [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }
}

/// <summary>What is needed to begin an analysis, or to go on with it.</summary>
public sealed record BegunAnalysis(string Name, string ModelFolder, IReadOnlyList<string> CorpusPaths, AnalysisSettings Settings);
