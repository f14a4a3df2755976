namespace NeuronExplorer.Hosting.Tests.Slurm;

/// <summary>A task that is stopped, killed or fails: what goes back into the queue, and what does not.</summary>
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

    [SkippableTheory]
    [InlineData("map.sbatch")]
    [InlineData("reduce.sbatch")]
    [InlineData("finish.sbatch")]
    public void Task_TimeLimitIsNear_WaitsForTheProgramAndRequeues(string file)
    {
        using StandIns jobs = new(Stoppable);

        (int status, string output) = jobs.RunAndSignal(file, "USR1");

        Assert.Equal(130, status);
        Assert.Contains("checkpoint written", output, StringComparison.Ordinal);
        Assert.Equal([s_requeue], jobs.Calls("scontrol"));
        // Slurm may kill the job's shell as soon as it is told to requeue it.
        Assert.Empty(File.ReadAllText(jobs.ScratchAtRequeue));
    }

    [SkippableTheory]
    [InlineData("map.sbatch", "99", true)]
    [InlineData("map.sbatch", "100", false)]
    [InlineData("reduce.sbatch", "2", true)]
    [InlineData("reduce.sbatch", "3", false)]
    [InlineData("finish.sbatch", "3", false)]
    public void Task_TimeLimitIsNearAgain_IsTriedAsOftenAsItHelps(string file, string restarts, bool again)
    {
        using StandIns jobs = new(Stoppable);

        (int status, _) = jobs.RunAndSignal(file, "USR1", ("SLURM_RESTART_COUNT", restarts));

        Assert.Equal(130, status);
        Assert.Equal(again ? [s_requeue] : [], jobs.Calls("scontrol"));
    }

    [SkippableTheory]
    [InlineData("map.sbatch")]
    [InlineData("reduce.sbatch")]
    [InlineData("finish.sbatch")]
    public void Task_CancelledOrPreempted_WaitsForTheProgramAndLeavesTheRestToSlurm(string file)
    {
        using StandIns jobs = new(Stoppable);

        (int status, string output) = jobs.RunAndSignal(file, "TERM");

        Assert.Equal(130, status);
        Assert.Contains("checkpoint written", output, StringComparison.Ordinal);
        Assert.Empty(jobs.Calls("scontrol"));
    }

    [SkippableTheory]
    [InlineData("map.sbatch", "0", true)]
    [InlineData("map.sbatch", "2", true)]
    [InlineData("map.sbatch", "3", false)]
    [InlineData("reduce.sbatch", "0", true)]
    [InlineData("reduce.sbatch", "3", false)]
    [InlineData("finish.sbatch", "0", true)]
    public void Task_Killed_IsTriedAgainThreeTimes(string file, string restarts, bool again)
    {
        using StandIns jobs = new("kill -9 $$");

        (int status, _) = jobs.Run(file, ("SLURM_RESTART_COUNT", restarts));

        Assert.Equal(137, status);
        Assert.Equal(again ? [s_requeue] : [], jobs.Calls("scontrol"));
    }

    [SkippableTheory]
    [InlineData("map.sbatch", 0)]
    [InlineData("map.sbatch", 1)]
    [InlineData("map.sbatch", 2)]
    [InlineData("reduce.sbatch", 0)]
    [InlineData("reduce.sbatch", 1)]
    [InlineData("finish.sbatch", 2)]
    public void Task_EndsByItself_HandsOnItsStatus(string file, int ended)
    {
        using StandIns jobs = new($"exit {ended}");

        Assert.Equal(ended, jobs.Run(file).Status);
        Assert.Empty(jobs.Calls("scontrol"));
    }
}
