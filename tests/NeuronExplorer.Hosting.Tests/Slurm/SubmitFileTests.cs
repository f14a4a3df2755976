namespace NeuronExplorer.Hosting.Tests.Slurm;

public sealed class SubmitFileTests
{
    [SkippableFact]
    public void Submit_NothingMadeYet_SubmitsEachStepAfterTheOneBefore()
    {
        using StandIns jobs = new(Status("0-3"), request => request with { Resources = request.Resources with { Concurrent = 2 } });

        (int status, string output) = jobs.Run("submit.sh");

        Assert.True(status == 0, output);
        Assert.Equal([StatusCall(jobs)], jobs.Calls("neurons"));
        Assert.Equal(
            [
                ["--parsable", "--array=0-3%2", "map.sbatch"],
                ["--parsable", "--dependency=afterok:101", "--kill-on-invalid-dep=yes", "reduce.sbatch"],
                ["--parsable", "--dependency=afterok:101:102", "--kill-on-invalid-dep=yes", "finish.sbatch"],
            ],
            jobs.Calls("sbatch"));
        Assert.Equal(
            ["map 101: shards 0-3", "reduce 102: layers 0-11", $"finish 103: {jobs.Request.Database}"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [SkippableFact]
    public void Submit_SomeShardsMissing_SubmitsOnlyThese()
    {
        using StandIns jobs = new(Status("1,3"));

        Assert.Equal(0, jobs.Run("submit.sh").Status);

        Assert.Equal(["--parsable", "--array=1,3", "map.sbatch"], jobs.Calls("sbatch")[0]);
    }

    [SkippableTheory]
    [InlineData("""echo '{"array": ""}'""")]
    [InlineData("""echo '{"missing": [], "array": null}'""")]
    public void Submit_EveryShardMade_BeginsWithTheReduce(string program)
    {
        using StandIns jobs = new(program);

        Assert.Equal(0, jobs.Run("submit.sh").Status);

        Assert.Equal(
            [
                ["--parsable", "reduce.sbatch"],
                ["--parsable", "--dependency=afterok:101", "--kill-on-invalid-dep=yes", "finish.sbatch"],
            ],
            jobs.Calls("sbatch"));
    }

    [SkippableFact]
    public void Submit_JobsStillInTheQueue_SubmitsNothing()
    {
        using StandIns jobs = new(Status("0-3"));
        using StandIns renamed = new(change: _ => jobs.Request with { Name = "another", JobFolder = jobs.Request.JobFolder + "2" });
        jobs.Queue($"12_3 {JobName(jobs, "map")}\n13 {JobName(renamed, "reduce")}\n14 else\n");

        (int status, string output) = jobs.Run("submit.sh");

        Assert.Equal(1, status);
        Assert.Contains("still in the queue: 12_3 13;", output, StringComparison.Ordinal);
        Assert.Empty(jobs.Calls("sbatch"));
    }

    [SkippableFact]
    public void Submit_JobsOfAnotherFolderInTheQueue_Submits()
    {
        using StandIns jobs = new(Status("0-3"));
        using StandIns other = new(change: request => request with { ShardFolder = request.ShardFolder + "/x" });
        jobs.Queue($"12_3 {JobName(other, "map")}\n");

        Assert.Equal(0, jobs.Run("submit.sh").Status);
    }

    [SkippableFact]
    public void Submit_FolderOfTheSameNameInCdpath_UsesItsOwn()
    {
        using StandIns jobs = new(Status("0-3")) { IsRelative = true };
        string elsewhere = Path.Combine(jobs.Folder, "elsewhere");
        string decoy = Directory.CreateDirectory(Path.Combine(elsewhere, Path.GetFileName(jobs.Request.JobFolder))).FullName;

        (int status, string output) = jobs.Run("submit.sh", ("CDPATH", elsewhere));

        Assert.True(status == 0, output);
        Assert.StartsWith("map 101: ", output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(decoy));
    }

    [SkippableFact]
    public void Submit_SourceThatSetsTheShell_Submits()
    {
        using StandIns jobs = new(Status("0-3"), request => request with { Source = ["set -euo pipefail", "trap 'exit 9' ERR"] });

        Assert.Equal(0, jobs.Run("submit.sh").Status);
        Assert.Equal(3, jobs.Calls("sbatch").Length);
    }

    [SkippableFact]
    public void Submit_TheProgramDoesNotRun_SubmitsNothing()
    {
        using StandIns jobs = new("exit 1");

        Assert.Equal(1, jobs.Run("submit.sh").Status);
        Assert.Empty(jobs.Calls("sbatch"));
    }

    [SkippableFact]
    public void Submit_Deep_ReadsEveryShard()
    {
        using StandIns jobs = new(Status("2"), request => request with { ReduceOptions = ["--allow-mixed-devices"] });

        Assert.Equal(0, jobs.RunWith("submit.sh", "--deep").Status);

        Assert.Equal([[.. StatusCall(jobs), "--allow-mixed-devices", "--deep"]], jobs.Calls("neurons"));
        Assert.Equal(["--parsable", "--array=2", "map.sbatch"], jobs.Calls("sbatch")[0]);
    }

    [SkippableFact]
    public void Submit_AnUnknownArgument_SubmitsNothing()
    {
        using StandIns jobs = new(Status("0-3"));

        (int status, string output) = jobs.RunWith("submit.sh", "--depe");

        Assert.Equal(2, status);
        Assert.Contains("--depe: is not known", output, StringComparison.Ordinal);
        Assert.Empty(jobs.Calls("sbatch"));
    }

    [SkippableFact]
    public void Submit_ShardsOfAnotherAnalysis_SubmitsNothing()
    {
        using StandIns jobs = new("""printf '{\n  "array": "0-3",\n  "blocked": true\n}\n'; echo 'delete that folder' >&2; exit 1""");

        (int status, string output) = jobs.Run("submit.sh");

        Assert.Equal(1, status);
        Assert.Contains("delete that folder", output, StringComparison.Ordinal);
        Assert.Contains("nothing is submitted", output, StringComparison.Ordinal);
        Assert.Empty(jobs.Calls("sbatch"));
    }

    private static string JobName(StandIns jobs, string step) =>
        jobs.Text($"{step}.sbatch").Split("--job-name=")[1].Split('\n')[0];

    /// <summary>What the shards are compared with: all that the map's tasks are told.</summary>
    private static string[] StatusCall(StandIns jobs) =>
    [
        "shard", "--status", "--out", jobs.Request.ShardFolder, "--count", "4", "--model", jobs.Request.Model,
        "--corpus", .. jobs.Request.Corpus, .. jobs.Request.ShardOptions,
    ];

    /// <summary>What <c>shard --status</c> says where shards are missing.</summary>
    private static string Status(string array) => $$"""printf '{\n  "missing": [0],\n  "array": "{{array}}"\n}\n'; exit 1""";
}
