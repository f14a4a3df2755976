using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace NeuronExplorer.Cli.Tests.Slurm;

/// <summary>
/// The written job files on a real Slurm: tasks that are killed, told of their time limit and requeued, and the file that comes
/// of it against the one of a single machine.
/// </summary>
[Trait("Speed", "Slow")]
public sealed partial class ClusterTests(ITestOutputHelper output) : IDisposable
{
    private const int Shards = 4;

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    private static readonly string[] s_tables =
        ["layers", "neurons", "triggers", "curves", "detectors", "detected", "notable", "postings"];

    private readonly TempFolder _folder = new();
    private readonly List<string> _log = [];

    private string Out => _folder.File("all shards");

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task JobFiles_TasksKilledStoppedAndRequeued_MakeTheFileOfOneMachine()
    {
        using SlurmCluster cluster = await SlurmCluster.StartAsync();
        Neurons(["analyze", .. Analysis, "--out", "whole.db"]);
        Neurons(
            [
                "slurm", .. Analysis, "--count", $"{Shards}", "--concurrent", "2", "--out", Out, "--db", "cluster.db", "--time", "30",
                "--partition", "all", "--neurons", Path.Combine(AppContext.BaseDirectory, "neurons.dll"),
            ]);

        try
        {
            string submitted = Note(cluster.Run("bash", Path.Combine(Out, "submit.sh")));
            string map = JobNumber().Match(submitted).Groups[1].Value;
            Note(cluster.Run("squeue", "--format=%i %j %T %r %E"));

            // One program is killed in the middle of its work: its job file requeues it.
            Signal("KILL", WaitForWork(shard: 1), "the program that makes shard 1");
            // One is told, as Slurm does before a time limit, to write a checkpoint: its job file requeues it.
            Signal("USR1", ParentOf(WaitForWork(shard: 0)), "the job file of shard 0");
            // One is requeued by hand, as an administrator does.
            WaitForWork(shard: 2);
            Note(cluster.Run("scontrol", "requeue", $"{map}_2"), $"scontrol requeue {map}_2");
            Note(cluster.Run("squeue", "--array", "--format=%i %j %T %r %E"));

            Waiting.Until(() => cluster.Run("squeue", "--noheader").Length == 0, s_longest, "jobs are still in the queue");
            Logs();
            Assert.True(File.Exists(_folder.File("cluster.db")), "no file was written");
            Assert.Contains("status 137: killed; requeued", Log(map, 1), StringComparison.Ordinal);
            Assert.Contains("status 130: the time limit is near, a checkpoint is written", Log(map, 0), StringComparison.Ordinal);
            Assert.All([0, 1, 2], shard => Assert.Contains("restart 1", Log(map, shard), StringComparison.Ordinal));
            AssertSameContent();
            Assert.Contains("all 4 shards are made", cluster.Run("bash", Path.Combine(Out, "submit.sh")), StringComparison.Ordinal);
        }
        catch (Exception)
        {
            Logs();
            output.WriteLine(cluster.Log());
            throw;
        }
        finally
        {
            _log.ForEach(output.WriteLine);
        }
    }

    private static string[] Analysis =>
    [
        "--model", Path.Combine(Checkout.Root, "sample-data", "opt-sample"),
        "--corpus", Path.Combine(Checkout.Root, "sample-data", "corpus"), "--max-tokens", "120000", "--threads", "1", "--name", "same",
    ];

    private void Neurons(string[] arguments)
    {
        Outcome outcome = NeuronsProgram.Run(_folder.Path, arguments);
        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
    }

    private void AssertSameContent()
    {
        foreach (string table in s_tables)
        {
            Assert.True(
                Export("whole.db", table) == Export("cluster.db", table), $"{table} of the cluster's file differs from the one machine's");
        }

        using JsonDocument whole = JsonDocument.Parse(Export("whole.db", "summary"));
        using JsonDocument cluster = JsonDocument.Parse(Export("cluster.db", "summary"));
        foreach (string key in (string[])["name", "model", "corpus", "settings", "layersDone", "status"])
        {
            Assert.Equal(whole.RootElement.GetProperty(key).GetRawText(), cluster.RootElement.GetProperty(key).GetRawText());
        }
    }

    private string Export(string file, string table)
    {
        Outcome outcome = NeuronsProgram.Run(_folder.Path, "export", file, "--what", table);
        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        return outcome.Output;
    }

    private void Signal(string signal, int process, string what)
    {
        using Process kill = Process.Start("kill", ["-s", signal, $"{process}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
        Note("", $"kill -s {signal} {process}, {what}");
    }

    /// <summary>Waits until a shard's first layer is written and others are not.</summary>
    /// <returns>The process that makes it.</returns>
    private int WaitForWork(int shard)
    {
        string begun = Path.Combine(Out, "shards", $".building-shard-{shard:00000}-of-{Shards:00000}", "layer-000.bits");
        int process = 0;
        Waiting.Until(
            () => File.Exists(begun) && (process = ProcessOf(shard)) > 0, s_longest, $"shard {shard} is not being made");
        return process;
    }

    private static int ParentOf(int process)
    {
        string status = File.ReadAllText($"/proc/{process}/status");
        return int.Parse(Parent().Match(status).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>The program that makes a shard of this test, by its command line; 0 where there is none.</summary>
    private int ProcessOf(int shard)
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(folder[^1])))
        {
            try
            {
                string[] words = File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0');
                int index = Array.IndexOf(words, "--index");
                if (index > 0 && words[index + 1] == $"{shard}" && words.Contains(Out))
                {
                    return int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);
                }
            }
            catch (IOException)
            {
                // It has ended.
            }
        }

        return 0;
    }

    private string Log(string map, int shard) => File.ReadAllText(
        Assert.Single(Directory.GetFiles(Path.Combine(Out, "logs"), $"same-*-map-{map}_{shard}.out")));

    private string Note(string text, string? before = null)
    {
        _log.Add($"{DateTime.Now:HH:mm:ss} {before}\n{text}");
        return text;
    }

    private void Logs()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Out, "logs")).Order(StringComparer.Ordinal))
        {
            _log.Add($"== {Path.GetFileName(file)}\n{File.ReadAllText(file)}");
        }
    }

    [GeneratedRegex(@"^PPid:\s+([0-9]+)", RegexOptions.Multiline)]
    private static partial Regex Parent();

    [GeneratedRegex("^map ([0-9]+)", RegexOptions.Multiline)]
    private static partial Regex JobNumber();
}
