using System.Diagnostics;
using NeuronExplorer.Analysis.Shards;

namespace NeuronExplorer.Cli.Tests;

/// <summary>A task that a cluster stops or kills and starts again, on another node, ends with the files of an undisturbed one.</summary>
[Trait("Speed", "Slow")]
public sealed class ShardSignalTests : IDisposable
{
    private const int Shards = 3;
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-signals-").FullName;
    private int _node;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableTheory]
    [InlineData("TERM")]
    [InlineData("USR1")]
    [InlineData("INT")]
    [InlineData("KILL")]
    public async Task Shard_StoppedWhileItRunsAndRequeuedElsewhere_EndsTheSame(string signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "signals are of Unix");
        Skip.If(signal == "INT" && IgnoresInterrupt(), "these tests run in the background of a shell, whose children ignore SIGINT");
        Dictionary<string, string> undisturbed = Finish("whole");
        ShardPlace place = Place(signal);
        using (Process task = NeuronsProgram.Start(_folder, [.. Arguments(signal)]))
        {
            Task<string> errors = task.StandardError.ReadToEndAsync();
            while (!task.HasExited && !File.Exists(Path.Combine(place.BuildingFolder, "layer-000.bits")))
            {
                Thread.Sleep(5);
            }

            Assert.False(task.HasExited, "it ended before its first layer was written");
            using Process kill = Process.Start("kill", [$"-{signal}", $"{task.Id}"]);
            await task.WaitForExitAsync();
            Assert.Equal(signal == "KILL" ? 137 : 130, task.ExitCode);
            if (signal != "KILL")
            {
                Assert.Contains("stopped; run the same command to go on", await errors, StringComparison.Ordinal);
                Assert.True(File.Exists(Path.Combine(place.CheckpointFolder, "checkpoint.json")));
            }
        }

        Assert.False(Directory.Exists(place.Folder));
        _node++;

        Assert.Equal(undisturbed, Finish(signal));
        Assert.False(Directory.Exists(place.CheckpointFolder));
        Assert.Equal([place.Folder], Directory.EnumerateFileSystemEntries(ShardPlace.FolderIn(place.Output))
            .Where(entry => !Path.GetFileName(entry).StartsWith(".lock", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Shard_MadeByTwoTasksAtOnce_IsMadeOnce()
    {
        Dictionary<string, string> undisturbed = Finish("whole");
        using Process first = NeuronsProgram.Start(_folder, [.. Arguments("twice")]);
        using Process second = NeuronsProgram.Start(_folder, [.. Arguments("twice")]);
        string[] told = await Task.WhenAll(first.StandardError.ReadToEndAsync(), second.StandardError.ReadToEndAsync());
        await first.WaitForExitAsync();
        await second.WaitForExitAsync();

        // The second either found the first at work, or the shard done.
        Assert.Contains(0, (int[])[first.ExitCode, second.ExitCode]);
        Assert.All(told.Zip([first.ExitCode, second.ExitCode]), task => Assert.True(
            task.Second == 0 || task.First.Contains("is being made by process ", StringComparison.Ordinal), task.First));
        Assert.Equal(undisturbed, Files("twice"));
    }

    private Dictionary<string, string> Finish(string output)
    {
        Outcome outcome = NeuronsProgram.Run(_folder, [.. Arguments(output)]);
        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        return Files(output);
    }

    private Dictionary<string, string> Files(string output)
    {
        ShardReader shard = ShardReader.Open(Place(output));
        shard.Verify();
        return shard.Manifest.Files.ToDictionary(file => file.Name, file => file.Sha256);
    }

    private ShardPlace Place(string output) => new(Path.Combine(_folder, output), 1, Shards);

    private IEnumerable<string> Arguments(string output) =>
    [
        "shard", "--model", Path.Combine(Checkout.Root, "sample-data", "opt-sample"),
        "--corpus", Path.Combine(Checkout.Root, "sample-data", "corpus"),
        "--max-tokens", "60000", "--threads", "1", "--index", "1", "--count", $"{Shards}", "--out", output, "--scratch", $"node{_node}",
    ];

    /// <summary>What a process ignores when it starts, its children ignore too.</summary>
    private static bool IgnoresInterrupt()
    {
        const string Ignored = "SigIgn:";
        string? line = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) : null;
        return line is not null && (Convert.ToUInt64(line[Ignored.Length..].Trim(), 16) & 2) != 0;
    }
}
