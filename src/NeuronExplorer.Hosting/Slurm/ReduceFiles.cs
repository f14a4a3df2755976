namespace NeuronExplorer.Hosting.Slurm;

/// <summary>The second and third step: the counts of each layer over all shards, and the analysis file.</summary>
internal static class ReduceFiles
{
    private const string Requeue = "# Safe to requeue: results are written beside and renamed.\n#SBATCH --requeue";

    public static string Layers(SlurmRequest request) => Of(
        request,
        JobHead.Directives(request, StepNames.Reduce, $"{request.FirstLayer}-{request.LastLayer}", Requeue),
        "# Step 2 of 3: each task counts one layer (its number is the array's) over all shards. It runs once all are made.",
        "--layers", Bash.Variable("SLURM_ARRAY_TASK_ID"));

    public static string Finish(SlurmRequest request) => Of(
        request,
        JobHead.Directives(request, StepNames.Finish, null, Requeue),
        "# Step 3 of 3: one task puts the layers together in one file.",
        "--finish", "--out", Bash.Word(request.Database));

    private static string Of(SlurmRequest request, string head, string comment, params string[] what)
    {
        string[] reduce =
        [
            "reduce", "--in", Bash.Word(request.ShardFolder), .. what, "--scratch", Bash.Variable("scratch"),
            .. request.ReduceOptions.Select(Bash.Word),
        ];
        return $$"""
            {{head}}

            {{comment}}

            {{JobHead.Task(request)}}
            {{Bash.Array("reduce", reduce)}}
            "${neurons[@]}" "${reduce[@]}"

            """;
    }
}
