using NeuronExplorer.Core;

namespace NeuronExplorer.Bench.Workloads;

/// <summary>A bench's own folder, deleted with its content at the end unless it should be kept.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly bool _keep;

    /// <param name="parent">Where to make it; null for the system's temporary folder.</param>
    /// <param name="keep">Whether to keep it.</param>
    public WorkFolder(string? parent = null, bool keep = false)
    {
        _keep = keep;
        Folder = Path.Combine(Path.GetFullPath(parent ?? Path.GetTempPath()), $"neurons-bench-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(Folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NeuronExplorerException($"{Folder}: cannot be made; choose another folder for the bench's files", failure);
        }
    }

    public string Folder { get; }

    public string At(string name) => Path.Combine(Folder, name);

    public void Dispose()
    {
        if (!_keep && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
