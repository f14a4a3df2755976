using System.Diagnostics;
using NeuronExplorer.Core;
using NeuronExplorer.Hosting.Slurm;

namespace NeuronExplorer.Hosting.Tests.Slurm;

public sealed class JobFilesTests
{
    private static readonly SlurmResources s_all = new()
    {
        Partition = "gpu",
        ReducePartition = "cpu",
        Account = "lab",
        Qos = "long",
        Time = "1-00:00:00",
        Gres = "gpu:a100:1",
        Cpus = 8,
        Memory = "64G",
        Concurrent = 2,
        SecondsBeforeLimit = 300,
    };

    [SkippableFact]
    public void Map_OddPaths_ReachTheProgramAsTheyAre()
    {
        using StandIns jobs = new();

        (int status, string output) = jobs.Run("map.sbatch", ("TMPDIR", jobs.Folder));

        Assert.True(status == 0, output);
        string[] call = Assert.Single(jobs.Calls("neurons"));
        int scratch = Array.IndexOf(call, "--scratch") + 1;
        Assert.StartsWith(Path.Combine(jobs.Folder, "neurons-"), call[scratch], StringComparison.Ordinal);
        Assert.False(Directory.Exists(call[scratch]), "the scratch folder is still there");
        call[scratch] = "";
        Assert.Equal(
            [
                "shard", "--model", jobs.Request.Model, "--corpus", .. jobs.Request.Corpus, "--index", "3", "--count", "4",
                "--out", jobs.Request.ShardFolder, "--scratch", "", "--name", "it's a \"name\"", "--pack",
            ],
            call);
    }

    [SkippableFact]
    public void ReduceAndFinish_OddPaths_ReachTheProgramAsTheyAre()
    {
        using StandIns jobs = new();

        Assert.Equal(0, jobs.Run("reduce.sbatch").Status);
        Assert.Equal(0, jobs.Run("finish.sbatch").Status);

        string[][] calls = jobs.Calls("neurons");
        Assert.All(calls, call => call[Array.IndexOf(call, "--scratch") + 1] = "");
        Assert.Equal(
            [
                ["reduce", "--in", jobs.Request.ShardFolder, "--layers", "3", "--scratch", "", "--memory", "2 GiB"],
                [
                    "reduce", "--in", jobs.Request.ShardFolder, "--finish", "--out", jobs.Request.Database,
                    "--scratch", "", "--memory", "2 GiB",
                ],
            ],
            calls);
    }

    [SkippableFact]
    public void Files_EveryResource_IsAskedOfSlurmWhereItIsNeeded()
    {
        using StandIns jobs = new(change: request => request with { Resources = s_all });

        string[] map = Directives(jobs.Text("map.sbatch"));
        Assert.Matches("^--job-name=it_s_a__name_-[0-9a-f]{6}-map$", map[0]);
        Assert.Equal(
            [
                "--array=0-3%2", "--partition=gpu", "--account=lab", "--qos=long", "--time=1-00:00:00",
                "--gres=gpu:a100:1", "--cpus-per-task=8", "--mem=64G", "--output=logs/%x-%A_%a.out", "--open-mode=append", "--requeue",
                "--signal=B:USR1@300",
            ],
            map[1..]);
        string[] reduce = Directives(jobs.Text("reduce.sbatch"));
        Assert.Contains("--array=0-11%2", reduce);
        Assert.Contains("--partition=cpu", reduce);
        Assert.DoesNotContain(reduce, line => line.StartsWith("--gres", StringComparison.Ordinal));
        string[] finish = Directives(jobs.Text("finish.sbatch"));
        Assert.Contains("--output=logs/%x-%j.out", finish);
        Assert.DoesNotContain(finish, line => line.StartsWith("--array", StringComparison.Ordinal));
        Assert.All([reduce, finish], lines => Assert.Equal(["--requeue", "--signal=B:USR1@300"], lines[^2..]));
    }

    [SkippableTheory]
    [InlineData("map.sbatch")]
    [InlineData("reduce.sbatch")]
    [InlineData("finish.sbatch")]
    public void Files_SourceThatSetsTmpdir_PutsTheScratchFolderThere(string file)
    {
        using StandIns jobs = new(
            program: "echo \"diagnostics $DOTNET_EnableDiagnostics\"",
            change: request => request with { Source = [$"export TMPDIR='{Path.GetDirectoryName(request.Program[0])}'"] });

        (int status, string output) = jobs.Run(file);

        Assert.True(status == 0, output);
        string[] call = Assert.Single(jobs.Calls("neurons"));
        string scratch = call[Array.IndexOf(call, "--scratch") + 1];
        Assert.Equal(Path.GetDirectoryName(jobs.Request.Program[0]), Path.GetDirectoryName(scratch));
        // .NET's pipes for debuggers would stay in the node's temporary folder.
        Assert.Contains("diagnostics 0", output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("module load cuda", null)]
    [InlineData("if true; then", "syntax error")]
    [InlineData("echo 'open", "syntax error")] // the next quote of the file ends it
    [InlineData("cat <<END", "here-document")]
    public void Problem_LineOfSource_IsWhatBashSays(string line, string? expected)
    {
        using StandIns jobs = new();

        string? problem = JobFiles.Problem(jobs.Request with { Source = [line] });

        Assert.Equal(expected is null, problem is null);
        Assert.Contains(expected ?? "", problem ?? "", StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Files_OfTwoFoldersAndOneName_HaveOtherJobNames()
    {
        using StandIns one = new();
        using StandIns same = new(change: _ => one.Request with { JobFolder = one.Request.JobFolder + "2" });
        using StandIns other = new(change: request => request with { ShardFolder = request.ShardFolder + "/x" });
        string name = JobName(one);

        Assert.Equal(name, JobName(same));
        Assert.NotEqual(name, JobName(other));

        static string JobName(StandIns jobs) => Directives(jobs.Text("map.sbatch"))[0]["--job-name=".Length..];
    }

    [SkippableFact]
    public void Files_SourceAndContainer_ComeBeforeTheProgram()
    {
        using StandIns jobs = new(change: request => request with
        {
            Source = ["export FROM_SOURCE=yes", "apptainer() { printf '%s\\n' \"$FROM_SOURCE\" \"$@\"; }"],
            Container = "/images/neurons.sif",
            Program = ["neurons"],
            Gpu = true,
            Corpus = [request.Model, "/texts/two \"texts\""],
        });

        (int status, string output) = jobs.Run("map.sbatch");

        Assert.True(status == 0, output);
        string[] lines = output.Split('\n');
        Assert.Equal(
            [
                "yes", "exec", "--nv", "--bind", jobs.Request.Model, "--bind", "/texts/two \"texts\"", "--bind", jobs.Request.ShardFolder,
                "--bind", Path.GetDirectoryName(jobs.Request.Database)!, "--bind",
            ],
            lines[1..13]);
        Assert.Equal(["/images/neurons.sif", "neurons", "shard"], lines[14..17]);
    }

    [SkippableFact]
    public void Files_ContainerAndLinksOutOfAFolder_BindsWhatTheyLeadTo()
    {
        using TempFolder hub = new();
        hub.Write("models--a--b/blobs/abc", "");
        hub.Write("kept/more/text.txt", "");
        hub.Write("texts/own.txt", "");
        hub.Write("far/weights", "");
        string model = Directory.CreateDirectory(hub.File("models--a--b/snapshots/1")).FullName;
        File.CreateSymbolicLink(Path.Combine(model, "config.json"), "../../blobs/abc");
        File.CreateSymbolicLink(Path.Combine(model, "model.safetensors"), "../../blobs/linked");
        File.CreateSymbolicLink(hub.File("models--a--b/blobs/linked"), hub.File("far/weights"));
        Directory.CreateSymbolicLink(hub.File("texts/more"), hub.File("kept/more"));
        Directory.CreateSymbolicLink(hub.File("kept/more/circle"), hub.File("texts"));
        File.CreateSymbolicLink(hub.File("texts/same.txt"), "own.txt");
        using StandIns jobs = new(change: request => request with
        {
            Container = "/images/neurons.sif",
            Model = model,
            Corpus = [hub.File("texts")],
            LibTorch = hub.File("torch"),
        });
        string blobs = hub.File("models--a--b/blobs");
        string[] expected =
        [
            model, hub.File("texts"), jobs.Request.ShardFolder, Path.GetDirectoryName(jobs.Request.Database)!, hub.File("torch"),
            blobs, hub.File("far"), hub.File("kept/more"),
        ];

        string[] bound = [.. jobs.Text("map.sbatch").Split("--bind ")[1..^1].Select(rest => rest.Split('\n')[0].Trim('\'', '"', ' '))];

        Assert.Equal(expected.Order(), bound.Order());
    }

    [SkippableFact]
    public void Files_ContainerAndAFolderThatIsALinkWithLinksInIt_IsRefusedByName()
    {
        using TempFolder hub = new();
        hub.Write("deep/models--a--b/blobs/abc", "");
        string snapshot = Directory.CreateDirectory(hub.File("deep/models--a--b/snapshots/1")).FullName;
        File.CreateSymbolicLink(Path.Combine(snapshot, "config.json"), "../../blobs/abc");
        Directory.CreateSymbolicLink(hub.File("model"), snapshot);

        NeuronExplorerException refused = Assert.Throws<NeuronExplorerException>(() => new StandIns(change: request => request with
        {
            Container = "/images/neurons.sif",
            Model = hub.File("model"),
        }));

        Assert.StartsWith($"{hub.File("model/config.json")}: is a link", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith($"give {snapshot} instead of {hub.File("model")}", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Files_ContainerAndAPathItCannotBind_AreRefused()
    {
        NeuronExplorerException refused = Assert.Throws<NeuronExplorerException>(
            () => new StandIns(change: request => request with { Container = "/images/neurons.sif", Corpus = ["/texts/a:b"] }));

        Assert.Contains("/texts/a:b", refused.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("bash", "-n")]
    [InlineData("shellcheck", "--severity=warning")]
    public void Files_OddPathsAndEveryResource_PassACheckOfTheShell(string program, string option)
    {
        string? found = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
        Skip.If(found is null, $"{program} is not installed");
        using StandIns jobs = new(
            change: request => request with { Resources = s_all, Container = "/images/neurons.sif", Corpus = ["/t"] });

        foreach (string file in JobFiles.Of(jobs.Request).Select(file => Path.Combine(jobs.Request.JobFolder, file.Name)))
        {
            using Process check = Process.Start(new ProcessStartInfo(found!, [option, file]) { RedirectStandardOutput = true })!;
            string output = check.StandardOutput.ReadToEnd();
            check.WaitForExit();
            Assert.True(check.ExitCode == 0, output);
        }
    }

    private static string[] Directives(string text) =>
        [.. text.Split('\n').Where(line => line.StartsWith("#SBATCH ", StringComparison.Ordinal)).Select(line => line[8..])];
}
