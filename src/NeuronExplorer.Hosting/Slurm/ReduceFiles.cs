namespace NeuronExplorer.Hosting.Slurm;

/// <summary>The second and third step: the counts of each layer over all shards, and the analysis file.</summary>
internal static class ReduceFiles
{
    private const string Requeue = "# Safe to requeue: results are written beside and renamed.\n#SBATCH --requeue";

    public static string Layers(SlurmRequest request) =>
        $$"""
        {{JobHead.Directives(request, StepNames.Reduce, $"{request.FirstLayer}-{request.LastLayer}", Requeue)}}

        # Step 2 of 3: each task counts one layer (its number is the array's) over all shards. It runs once all are made.

        {{JobHead.Threads(request)}}{{JobHead.Program(request)}}
        exec "${neurons[@]}" reduce --in {{Bash.Word(request.ShardFolder)}} --layers "$SLURM_ARRAY_TASK_ID"

        """;

    public static string Finish(SlurmRequest request) =>
        $$"""
        {{JobHead.Directives(request, StepNames.Finish, null, Requeue)}}

        # Step 3 of 3: one task puts the layers together in one file.

        {{JobHead.Threads(request)}}{{JobHead.Program(request)}}
        {{Bash.Array("finish", ["reduce", "--in", Bash.Word(request.ShardFolder), "--finish", "--out", Bash.Word(request.Database)])}}
        exec "${neurons[@]}" "${finish[@]}"

        """;
}
