using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Core;
using NeuronExplorer.Hosting.Cluster;

namespace NeuronExplorer.Hosting.Tests.Cluster;

public sealed class ShardLockTests : IDisposable
{
    private const string Full = "/dev/full";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Take_WhileItIsHeld_SaysByWhom()
    {
        ShardPlace place = new(_folder.Path, 0, 1);
        using (ShardLock held = ShardLock.Take(place))
        {
            string line = Assert.Throws<NeuronExplorerException>(() => ShardLock.Take(place)).Message;

            Assert.StartsWith($"{place.Folder}: is being made by process {Environment.ProcessId} on ", line, StringComparison.Ordinal);
        }

        ShardLock.Take(place).Dispose();
        Assert.Empty(Directory.EnumerateFileSystemEntries(ShardPlace.FolderIn(place.Output)));
    }

    [SkippableFact]
    public void Take_OnAFullDisk_SaysSoAndLeavesNoLock()
    {
        Skip.IfNot(File.Exists(Full), $"there is no {Full}");
        ShardPlace place = new(_folder.Path, 0, 1);
        Directory.CreateDirectory(ShardPlace.FolderIn(place.Output));
        File.CreateSymbolicLink($"{place.LockFile}-by", Full);

        string line = Assert.Throws<NeuronExplorerException>(() => ShardLock.Take(place)).Message;

        Assert.Contains("No space left on device", line, StringComparison.Ordinal);
        Assert.DoesNotContain("is being made", line, StringComparison.Ordinal);
        Assert.DoesNotContain(".;", line, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(ShardPlace.FolderIn(place.Output)));
    }
}
