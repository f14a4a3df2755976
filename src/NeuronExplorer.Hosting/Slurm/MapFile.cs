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
            StoppedTask.Directives(request, "a finished shard is not made again, an unfinished one goes on from its checkpoint."));
        return $$"""
            {{head}}

            # Step 1 of 3, written by "neurons slurm": each task reads one slice of the corpus and keeps which neurons fire.
            # submit.sh submits all three; logs are in {{JobHead.LogFolder}}/.

            {{JobHead.Task(request)}}
            {{Bash.Array("shard", shard)}}

            echo "$(date +%FT%T) shard $SLURM_ARRAY_TASK_ID of {{request.Count}}, restart ${SLURM_RESTART_COUNT:-0}, on $(hostname)"

            {{StoppedTask.Run(
                request, "shard", "the program then writes a checkpoint and", 100, "the time limit is near, a checkpoint is written")}}

            """;
    }
}
