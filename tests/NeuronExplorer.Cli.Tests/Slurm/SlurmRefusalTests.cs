namespace NeuronExplorer.Cli.Tests.Slurm;

/// <summary>What would fail on the cluster, hours later, is refused before anything is written.</summary>
public sealed class SlurmRefusalTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--time: Slurm does not read \"soon\"; write minutes", "--time", "soon")]
    [InlineData("--time 3: leaves no minute for work before --signal-before 120", "--time", "3")]
    [InlineData("--mem: Slurm does not read \"48GiB\"", "--mem", "48GiB")]
    [InlineData("--mem 2G: is less than --memory 3.0 GiB", "--mem", "2G", "--memory", "3GiB")]
    [InlineData("--mem 20M: a shard takes at least", "--mem", "20M")]
    [InlineData("--memory 20.0 MiB: a shard takes at least", "--memory", "20MiB")]
    [InlineData("--concurrent: 0 is not between 1 and", "--concurrent", "0")]
    [InlineData("--cpus: 0 is not between 1 and", "--cpus", "0")]
    [InlineData("--cpus 2: is less than --threads 4", "--cpus", "2", "--threads", "4")]
    [InlineData("--db: folder is a folder", "--db", "folder")]
    [InlineData("is there already; name another file", "--db", "there.db")]
    [InlineData("its folder is not there; make it first", "--db", "nowhere/all.db")]
    [InlineData("shards: is the folder of --out or --jobs, or one above it", "--db", "shards")]
    [InlineData("nowhere: is the folder of --out or --jobs, or one above it", "--db", "nowhere", "--jobs", "nowhere/jobs")]
    [InlineData("is kept for what the tasks write; name a file outside it", "--db", "shards/checkpoints/all.db")]
    [InlineData("--name: \"\" is empty", "--name", "")]
    [InlineData("--jobs: is empty", "--jobs", "")]
    [InlineData("--container: \"\" is empty; give a value, or leave it out", "--container", "")]
    [InlineData("--neurons: \"\" is empty", "--neurons", "")]
    [InlineData("--libtorch: \"\" is empty", "--libtorch", "")]
    [InlineData("--rate: 0 is not between", "--rate", "0", "--dry-run")]
    [InlineData("--rate: 10000000000 is not between", "--rate", "1e10", "--dry-run")]
    [InlineData("--source \"if true; then\": bash cannot read", "--source", "if true; then")]
    public void Slurm_WhatMustFailLater_IsOneLineAndStatusTwo(string expected, params string[] arguments) =>
        AssertRefused(expected, ["--count", "2", .. arguments]);

    [Theory]
    [InlineData("--count: 100000 is not between 1 and 99999", "--count", "100000")]
    [InlineData("\"0-31:2\" has a step", "--array", "0-31:2")]
    [InlineData("\"0,3,7\" is a list", "--array", "0,3,7")]
    [InlineData("\"0-7%0\" lets no task run", "--array", "0-7%0")]
    [InlineData("\"7\" is one number", "--array", "7")]
    [InlineData("\"all\" is not a range", "--array", "all")]
    [InlineData("\"0-99999\" has more than 99999 tasks", "--array", "0-99999")]
    public void Slurm_NumbersOfShards_AreToldApart(string expected, params string[] arguments) => AssertRefused(expected, arguments);

    [Fact]
    public void Slurm_MoreShardsThanTextFiles_IsRefusedWithTheirNumber()
    {
        _folder.Write("texts/a.txt", "One document.");
        _folder.Write("texts/b.txt", "And one more.");

        AssertRefused("--count 3: the corpus has 2 documents", ["--count", "3", "--corpus", _folder.File("texts")]);
    }

    [Theory]
    [InlineData("--container", "--container", "image.sif")]
    [InlineData("--neurons", "--neurons", "./neurons")]
    [InlineData("--device cuda without --gres", "--device", "cuda")]
    [InlineData("--device cpu with --gres gpu:1", "--device", "cpu", "--gres", "gpu:1")]
    public void Slurm_WhatTheNodesMayHave_IsWarnedOf(string expected, params string[] arguments)
    {
        Outcome outcome = Slurm(["--count", "2", .. arguments]);

        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        string warning = Assert.Single(outcome.Errors.Split('\n'), line => line.StartsWith("warning: ", StringComparison.Ordinal));
        Assert.Contains(expected, warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Slurm_GpuWithoutRate_SaysWhoseHoursTheyAre()
    {
        Outcome outcome = Slurm("--count", "2", "--gres", "gpu:1", "--dry-run");

        Assert.Contains("not for a GPU", outcome.Errors, StringComparison.Ordinal);
    }

    private void AssertRefused(string expected, string[] arguments)
    {
        Directory.CreateDirectory(_folder.File("folder"));
        _folder.Write("there.db", "");

        Outcome outcome = Slurm(arguments);

        Assert.Equal(2, outcome.ExitStatus);
        Assert.Contains(expected, outcome.ErrorLines[0], StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        Assert.False(Directory.Exists(_folder.File("shards")), "something was written");
    }

    private Outcome Slurm(params string[] more)
    {
        string[] corpus = ["--corpus", Path.Combine(Checkout.Root, "sample-data", "corpus", "dialogue.jsonl")];
        return NeuronsProgram.Run(
            _folder.Path,
            [
                "slurm", "--model", Checkout.Golden("preln-bin"), "--out", "shards",
                .. more.Contains("--corpus") ? [] : corpus, .. more,
            ]);
    }
}
