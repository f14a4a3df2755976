using NeuronExplorer.Core;

namespace NeuronExplorer.Hosting.Slurm;

/// <summary>The first lines of a job file: what it asks of Slurm, and how the program is called.</summary>
internal static class JobHead
{
    /// <summary>Folder of the logs, beside the job files.</summary>
    public const string LogFolder = "logs";

    /// <summary>The options for <c>sbatch</c>.</summary>
    /// <param name="request">The analysis.</param>
    /// <param name="step">Name of the step: map, reduce or finish.</param>
    /// <param name="array">The tasks' numbers; null for a single task.</param>
    /// <param name="more">Lines of this step alone.</param>
    public static string Directives(SlurmRequest request, string step, string? array, params string[] more)
    {
        SlurmResources asked = request.Resources;
        bool map = step == StepNames.Map;
        (string Option, string? Value)[] options =
        [
            ("job-name", StepNames.Job(request, step)),
            ("array", array is not null && asked.Concurrent > 0 ? $"{array}%{asked.Concurrent}" : array),
            ("partition", map ? asked.Partition : asked.ReducePartition ?? asked.Partition),
            ("account", asked.Account),
            ("qos", asked.Qos),
            ("time", asked.Time),
            ("gres", map ? asked.Gres : null),
            ("cpus-per-task", asked.Cpus > 0 ? $"{asked.Cpus}" : null),
            ("mem", asked.Memory),
            ("output", $"{LogFolder}/{(array is null ? "%x-%j" : "%x-%A_%a")}.out"),
        ];
        string[] lines =
        [
            "#!/bin/bash",
            .. options.Where(option => option.Value is not null).Select(option => $"#SBATCH --{option.Option}={option.Value}"),
            "# A task that starts again adds to its log.",
            "#SBATCH --open-mode=append",
            .. more,
        ];
        return string.Join('\n', lines);
    }

    /// <summary>The lines that the shell reads before anything else of a script.</summary>
    public static string Source(SlurmRequest request) => request.Source.Count == 0 ? "" :
        $"""
        {string.Join('\n', request.Source)}
        # Options and traps of these lines must not end this script where it looks at a status itself.
        set +eu +o pipefail
        trap - ERR EXIT


        """;

    /// <summary>The program as the array <c>neurons</c>.</summary>
    /// <param name="request">The analysis.</param>
    /// <param name="scratch">Whether the variable <c>scratch</c> names a folder that the program uses.</param>
    public static string Program(SlurmRequest request, bool scratch = false)
    {
        string program = Bash.Array("neurons", [.. Container(request, scratch), .. request.Program.Select(Bash.Word)]);
        return string.Join('\n', ["# .NET leaves no pipes for debuggers behind.", "export DOTNET_EnableDiagnostics=0", program]);
    }

    /// <summary>The lines of a task before the program: a folder for scratch files, threads, and <see cref="Program"/>.</summary>
    public static string Task(SlurmRequest request) =>
        $$"""
        {{Source(request)}}# Scratch files stay on the node's own disk and go when the task ends.
        scratch=$(mktemp -d "${TMPDIR:-/tmp}/neurons-XXXXXX") || exit 1
        trap 'rm -rf "$scratch"' EXIT

        {{Threads(request)}}{{Program(request, scratch: true)}}
        """;

    private static string Threads(SlurmRequest request) => request.Resources.Cpus == 0 ? "" :
        """
        # No more threads than cores that were asked for, also where Slurm does not hold tasks to their cores.
        export DOTNET_PROCESSOR_COUNT="$SLURM_CPUS_PER_TASK" OMP_NUM_THREADS="$SLURM_CPUS_PER_TASK"

        """;

    private static IEnumerable<string> Container(SlurmRequest request, bool scratch)
    {
        if (request.Container is null)
        {
            return [];
        }

        // The same paths inside as outside, so that manifests name files that exist.
        string[] read = [request.Model, .. request.Corpus, .. request.LibTorch is { } libraries ? [libraries] : Array.Empty<string>()];
        string[] folders =
        [
            .. read.Concat([request.ShardFolder, Path.GetDirectoryName(request.Database)!]).Concat(LinkedFolders.Of(read))
                .Distinct(StringComparer.Ordinal),
        ];
        if (folders.FirstOrDefault(folder => folder.AsSpan().ContainsAny(',', ':')) is { } unbindable)
        {
            throw new NeuronExplorerException(
                $"{unbindable}: a container cannot be given a path with a comma or a colon; rename it or link to it");
        }

        return
        [
            "apptainer", "exec",
            .. request.Gpu ? ["--nv"] : Array.Empty<string>(),
            .. folders.Select(Bash.Word).Concat(scratch ? [Bash.Variable("scratch")] : []).SelectMany(folder => new[] { "--bind", folder }),
            Bash.Word(request.Container),
        ];
    }
}
