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
    [InlineData("map.sbatch", 99, true)]
    [InlineData("map.sbatch", 100, false)]
    [InlineData("reduce.sbatch", 2, true)]
    [InlineData("reduce.sbatch", 3, false)]
    [InlineData("finish.sbatch", 3, false)]
    public void Task_TimeLimitIsNearAgain_IsTriedAsOftenAsItHelps(string file, int before, bool again)
    {
        using StandIns jobs = new(Stoppable);
        jobs.CameBack("limit", before);

        (int status, _) = jobs.RunAndSignal(file, "USR1");

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
    [InlineData("map.sbatch")]
    [InlineData("reduce.sbatch")]
    [InlineData("finish.sbatch")]
    public void Task_Killed_IsTriedAgainThreeTimesHoweverOftenItCameBackOtherwise(string file)
    {
        using StandIns jobs = new("kill -9 $$");
        jobs.CameBack("limit", 2);

        Assert.All(Enumerable.Range(0, 4), _ => Assert.Equal(137, jobs.Run(file, ("SLURM_RESTART_COUNT", "50")).Status));

        Assert.Equal([s_requeue, s_requeue, s_requeue], jobs.Calls("scontrol"));
        Assert.Empty(Directory.EnumerateFiles(jobs.Request.ShardFolder));
    }

    [SkippableTheory]
    [InlineData("set -euo pipefail")]
    [InlineData("set -E; trap 'exit 9' ERR")]
    [InlineData("trap 'exit 9' EXIT")]
    public void Task_SourceThatSetsTheShell_IsStoppedAndTriedAgainAsWithoutIt(string line)
    {
        using StandIns killed = new("kill -9 $$", request => request with { Source = [line] });
        using StandIns stopped = new(Stoppable, request => request with { Source = [line] });

        Assert.Equal(137, killed.Run("map.sbatch").Status);
        (int status, string output) = stopped.RunAndSignal("map.sbatch", "USR1");

        Assert.Equal([s_requeue], killed.Calls("scontrol"));
        Assert.Equal(130, status);
        Assert.Contains("checkpoint written", output, StringComparison.Ordinal);
        Assert.Equal([s_requeue], stopped.Calls("scontrol"));
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
