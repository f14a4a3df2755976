namespace NeuronExplorer.Hosting.Slurm;

/// <summary>The first step: an array with one shard a task, which can be stopped and go on.</summary>
internal static class MapFile
{
    public static string Of(SlurmRequest request)
    {
        string[] shard =
        [
            "shard", "--model", Bash.Word(request.Model), "--corpus", .. request.Corpus.Select(Bash.Word),
            "--index", Bash.Variable("SLURM_ARRAY_TASK_ID"), "--count", $"{request.Count}", "--out", Bash.Word(request.ShardFolder),
            "--scratch", Bash.Variable("scratch"), .. request.ShardOptions.Select(Bash.Word),
        ];
        string head = JobHead.Directives(
            request,
            StepNames.Map,
            $"0-{request.Count - 1}",
            "# Safe to requeue: a finished shard is not made again, an unfinished one goes on from its checkpoint.",
            "#SBATCH --requeue",
            "# USR1 before the time limit, to this script alone (B:), which passes it on.",
            $"#SBATCH --signal=B:USR1@{request.Resources.SecondsBeforeLimit}");
        return $$"""
            {{head}}

            # Step 1 of 3, written by "neurons slurm": each task reads one slice of the corpus and keeps which neurons fire.
            # submit.sh submits all three; logs are in {{JobHead.LogFolder}}/.

            {{JobHead.Task(request)}}
            {{Bash.Array("shard", shard)}}

            echo "$(date +%FT%T) shard $SLURM_ARRAY_TASK_ID of {{request.Count}}, restart ${SLURM_RESTART_COUNT:-0}, on $(hostname)"

            # In the background, so that this shell hears signals and passes them on: the program then writes a checkpoint and
            # ends with status 130.
            "${neurons[@]}" "${shard[@]}" &
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

            # Back into the queue from within, while the task runs: once it has failed, the steps that wait for it never start.
            requeue() {
              [ "${SLURM_RESTART_COUNT:-0}" -lt "$1" ] || return
              echo "$(date +%FT%T) status $status: $2; requeued"
              # Slurm may kill this shell at once, before its trap.
              rm -rf "$scratch"
              scontrol requeue "$SLURM_JOB_ID"
            }

            if [ "$status" -eq 130 ] && [ "$stopped_by" = USR1 ]; then
              requeue 100 'the time limit is near, a checkpoint is written'
            elif [ "$status" -gt 128 ] && [ -z "$stopped_by" ]; then
              # Killed from outside, for example for its memory. Other errors, and TERM (cancelled, preempted), are not tried again.
              requeue 3 'killed'
            fi
            exit "$status"

            """;
    }
}
