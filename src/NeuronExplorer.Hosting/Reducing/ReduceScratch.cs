using NeuronExplorer.Hosting.Jobs;

namespace NeuronExplorer.Hosting.Reducing;

/// <summary>
/// A scratch folder that no other task has, since several may reduce the same layer on one machine. What killed tasks left is
/// deleted by later ones.
/// </summary>
internal sealed class ReduceScratch : IDisposable
{
    private const string Prefix = "reduce-";

    /// <summary>Between making its folder and locking it a task has nothing but its folder's age.</summary>
    private static readonly TimeSpan s_left = TimeSpan.FromHours(1);

    private readonly ScratchOwner _owner;

    /// <param name="parent">Holds the folders of all tasks.</param>
    /// <param name="result">What is written, for those who find the folder.</param>
    public ReduceScratch(string parent, string result)
    {
        Folder = Path.Combine(Path.GetFullPath(parent), $"{Prefix}{Guid.NewGuid().ToString("N")[..12]}");
        DeleteLeft(parent);
        _owner = ScratchOwner.Take(Folder, result);
    }

    public string Folder { get; }

    public void Dispose() => _owner.Dispose();

    private static void DeleteLeft(string parent)
    {
        try
        {
            DirectoryInfo folder = new(parent);
            foreach (DirectoryInfo left in folder.Exists ? folder.EnumerateDirectories($"{Prefix}*") : [])
            {
                if (DateTime.UtcNow - left.LastWriteTimeUtc > s_left && ScratchOwner.IsFree(left.FullName, out string? _))
                {
                    left.Delete(recursive: true);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another user's, in a folder that nodes share, or another task deletes it too: no reason not to run.
        }
    }
}
