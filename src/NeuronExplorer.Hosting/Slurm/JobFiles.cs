using NeuronExplorer.Core;
using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Hosting.Slurm;

/// <summary>
/// The files that run an analysis on a cluster: an array of tasks that make the shards, an array over layers that counts them,
/// one task that finishes the file, and a script that submits the three. They are written, not run.
/// </summary>
public static class JobFiles
{
    /// <summary>The script that submits the jobs.</summary>
    public const string Submit = "submit.sh";

    /// <summary>Number of files.</summary>
    public const int Count = 4;

    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>A script as a command for a shell.</summary>
    public static string Command(string script) => $"bash {Bash.Word(script)}";

    /// <summary>The files' names and texts, in the order in which they are used.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(SlurmRequest request) =>
    [
        ("map.sbatch", MapFile.Of(request)),
        ("reduce.sbatch", ReduceFiles.Layers(request)),
        ("finish.sbatch", ReduceFiles.Finish(request)),
        (Submit, SubmitFile.Of(request)),
    ];

    /// <summary>What bash says against the files, in one line; null where it can read them, or where there is no bash.</summary>
    public static string? Problem(SlurmRequest request) =>
        Of(request).Select(file => BashCheck.Problem(file.Text)).FirstOrDefault(problem => problem is not null);

    /// <summary>Writes the files into <see cref="SlurmRequest.JobFolder"/>, over earlier ones.</summary>
    /// <returns>Their paths.</returns>
    /// <exception cref="NeuronExplorerException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(SlurmRequest request)
    {
        List<string> written = [];
        foreach ((string name, string text) in Of(request))
        {
            string file = Path.Combine(request.JobFolder, name);
            SpecialFile.RefuseToReplace(file);
            try
            {
                // Slurm does not make the folder of a log: without it a task fails before its first line.
                Directory.CreateDirectory(Path.Combine(request.JobFolder, JobHead.LogFolder));
                // A container is given these two.
                Directory.CreateDirectory(request.ShardFolder);
                Directory.CreateDirectory(Path.GetDirectoryName(request.Database)!);
                File.WriteAllText(file, text);
                if (name == Submit && !OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(file, File.GetUnixFileMode(file) | Executable);
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new NeuronExplorerException(
                    $"{file}: cannot be written ({failure.Message.TrimEnd('.')}); choose another --out, --jobs or --db", failure);
            }

            written.Add(file);
        }

        return written;
    }
}
