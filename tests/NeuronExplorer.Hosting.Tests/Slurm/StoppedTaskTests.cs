namespace NeuronExplorer.Hosting.Tests.Slurm;

/// <summary>A task of the map that is stopped, killed or fails: what goes back into the queue, and what does not.</summary>
public sealed class StoppedTaskTests
{
    /// <summary>Runs until a signal comes, then ends as the program does once its checkpoint is written.</summary>
    private const string Stoppable =
        """
        trap 'sleep 0.2; echo "checkpoint written"; exit 130' USR1 TERM
        touch "$CALLS/ready"
        while true; do sleep 0.05; done
        """;

    private static readonly string[] s_requeue = ["requeue", "7"];

    [SkippableFact]
    public void Map_TimeLimitIsNear_WaitsForTheCheckpointAndRequeues()
    {
        using StandIns jobs = new(Stoppable);

        (int status, string output) = jobs.RunAndSignal("map.sbatch", "USR1");

        Assert.Equal(130, status);
        Assert.Contains("checkpoint written", output, StringComparison.Ordinal);
        Assert.Equal([s_requeue], jobs.Calls("scontrol"));
        // Slurm may kill the job's shell as soon as it is told to requeue it.
        Assert.Empty(File.ReadAllText(jobs.ScratchAtRequeue));
    }

    [SkippableFact]
    public void Map_CancelledOrPreempted_WaitsForTheCheckpointAndLeavesTheRestToSlurm()
    {
        using StandIns jobs = new(Stoppable);

        (int status, string output) = jobs.RunAndSignal("map.sbatch", "TERM");

        Assert.Equal(130, status);
        Assert.Contains("checkpoint written", output, StringComparison.Ordinal);
        Assert.Empty(jobs.Calls("scontrol"));
    }

    [SkippableTheory]
    [InlineData("0", true)]
    [InlineData("2", true)]
    [InlineData("3", false)]
    public void Map_Killed_IsTriedAgainThreeTimes(string restarts, bool again)
    {
        using StandIns jobs = new("kill -9 $$");

        (int status, _) = jobs.Run("map.sbatch", ("SLURM_RESTART_COUNT", restarts));

        Assert.Equal(137, status);
        Assert.Equal(again ? [s_requeue] : [], jobs.Calls("scontrol"));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Map_EndsByItself_HandsOnItsStatus(int ended)
    {
        using StandIns jobs = new($"exit {ended}");

        Assert.Equal(ended, jobs.Run("map.sbatch").Status);
        Assert.Empty(jobs.Calls("scontrol"));
    }
}
