using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Hosting.Cluster;

/// <summary>
/// Keeps two tasks from making one shard at once. The lock ends with its process, however it ends. Where a disk knows no locks (or
/// .NET is told to use none), nothing keeps them apart: the later one deletes what the earlier one has half written.
/// </summary>
internal sealed class ShardLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _note;

    private ShardLock(FileStream file, string note)
    {
        _file = file;
        _note = note;
    }

    /// <exception cref="NeuronExplorerException">Another task makes this shard.</exception>
    public static ShardLock Take(ShardPlace place)
    {
        string folder = ShardPlace.FolderIn(place.Output);

        // Who holds it stands in a file of its own, since nobody else can open a locked one.
        string note = $"{place.LockFile}-by";
        try
        {
            Directory.CreateDirectory(folder);
            ShardLock taken = new(
                new FileStream(
                    place.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose),
                note);
            try
            {
                string since = $"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC";
                File.WriteAllText(note, $"process {Environment.ProcessId} on {Environment.MachineName} since {since}\n");
                return taken;
            }
            catch
            {
                taken.Dispose();
                throw;
            }
        }
        catch (IOException failure) when (FileInUse.Is(failure))
        {
            string holder = File.Exists(note) ? File.ReadAllText(note).Trim() : "another task";
            throw new NeuronExplorerException($"{place.Folder}: is being made by {holder}; wait until it ends, or stop it");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NeuronExplorerException(
                $"{folder}: cannot be written ({failure.Message.TrimEnd('.')}); make room, or choose another --out", failure);
        }
    }

    public void Dispose()
    {
        File.Delete(_note);
        _file.Dispose();
    }
}
