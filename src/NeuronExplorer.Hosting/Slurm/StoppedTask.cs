namespace NeuronExplorer.Hosting.Slurm;

/// <summary>How a task is run so that it can be stopped: signals reach the program, and what was killed is tried again.</summary>
internal static class StoppedTask
{
    /// <summary>How often a task that was killed is tried again.</summary>
    private const int TriesAfterKill = 3;

    /// <summary>The lines for <c>sbatch</c>.</summary>
    /// <param name="request">The analysis.</param>
    /// <param name="safe">Why the task may be started again.</param>
    public static string[] Directives(SlurmRequest request, string safe) =>
    [
        $"# Safe to requeue: {safe}",
        "#SBATCH --requeue",
        "# USR1 before the time limit, to this script alone (B:), which passes it on.",
        $"#SBATCH --signal=B:USR1@{request.Resources.SecondsBeforeLimit}",
    ];

    /// <summary>Runs the program, and decides what its end means.</summary>
    /// <param name="request">The analysis.</param>
    /// <param name="command">Name of the array that holds the program's arguments.</param>
    /// <param name="onStop">What the program does when it is told to stop, as a comment.</param>
    /// <param name="triesAtLimit">How often a task that came near its time limit is tried again.</param>
    /// <param name="atLimit">What is told then.</param>
    public static string Run(SlurmRequest request, string command, string onStop, int triesAtLimit, string atLimit) =>
        $$"""
        # In the background, so that this shell hears signals and passes them on: {{onStop}}
        # ends with status 130.
        "${neurons[@]}" "${{{command}}[@]}" &
        program=$!
        signals=0 stopped_by=''
        pass_on() { signals=$((signals + 1)) stopped_by=$1; kill -s "$1" "$program" 2>/dev/null; }
        trap 'pass_on USR1' USR1
        trap 'pass_on TERM' TERM

        # A signal ends "wait" early: wait again until none came in between.
        seen=-1
        while [ "$seen" -ne "$signals" ]; do
          seen=$signals
          wait "$program"
          status=$?
        done

        # Why this task came back, a line each time: Slurm's own count does not tell kills from time limits.
        restarts={{Bash.Word(Path.Combine(request.ShardFolder, ".restarts-"))}}"$SLURM_JOB_ID"

        # Back into the queue from within, while the task runs: once it has failed, the steps that wait for it never start.
        requeue() {
          echo "$1" >> "$restarts" || return
          [ "$(grep -c "^$1\$" "$restarts")" -le "$2" ] || return
          echo "$(date +%FT%T) status $status: $3; requeued"
          # Slurm may kill this shell at once, before its trap.
          rm -rf "$scratch"
          scontrol requeue "$SLURM_JOB_ID" && exit "$status"
        }

        if [ "$status" -eq 130 ] && [ "$stopped_by" = USR1 ]; then
          requeue limit {{triesAtLimit}} '{{atLimit}}'
        elif [ "$status" -gt 128 ] && [ -z "$stopped_by" ]; then
          # Killed from outside, for example for its memory. Other errors, and TERM (cancelled, preempted), are not tried again.
          requeue killed {{TriesAfterKill}} 'killed'
        fi
        # After TERM it may come back.
        [ "$stopped_by" = TERM ] || rm -f "$restarts"
        exit "$status"
        """;
}
