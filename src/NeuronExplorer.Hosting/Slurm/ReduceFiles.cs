namespace NeuronExplorer.Hosting.Slurm;

/// <summary>The second and third step: the counts of each layer over all shards, and the analysis file.</summary>
internal static class ReduceFiles
{
    /// <summary>
    /// Nothing of a layer or of the last step is kept when it is stopped: with the same limit it comes as far again, on a node that
    /// is less busy perhaps further.
    /// </summary>
    private const int TriesAtLimit = 3;

    private const string AtLimit = "the time limit is near, it begins anew: more --time may be needed";

    public static string Layers(SlurmRequest request) => Of(
        request,
        StepNames.Reduce,
        $"{request.FirstLayer}-{request.LastLayer}",
        "# Step 2 of 3: each task counts one layer (its number is the array's) over all shards. It runs once all are made.",
        "--layers", Bash.Variable("SLURM_ARRAY_TASK_ID"));

    public static string Finish(SlurmRequest request) => Of(
        request,
        StepNames.Finish,
        null,
        "# Step 3 of 3: one task puts the layers together in one file.",
        "--finish", "--out", Bash.Word(request.Database));

    private static string Of(SlurmRequest request, string step, string? array, string comment, params string[] what)
    {
        string[] reduce =
        [
            "reduce", "--in", Bash.Word(request.ShardFolder), .. what, "--scratch", Bash.Variable("scratch"),
            .. request.ReduceOptions.Select(Bash.Word),
        ];
        string head = JobHead.Directives(
            request, step, array, StoppedTask.Directives(request, "it begins anew; results are written beside and renamed."));
        return $$"""
            {{head}}

            {{comment}}

            {{JobHead.Task(request)}}
            {{Bash.Array("reduce", reduce)}}

            {{StoppedTask.Run(request, "reduce", "the program then", TriesAtLimit, AtLimit)}}

            """;
    }
}
