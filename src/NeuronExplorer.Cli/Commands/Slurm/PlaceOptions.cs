using System.CommandLine;
using NeuronExplorer.Analysis.Corpora.Folders;
using NeuronExplorer.Core;

namespace NeuronExplorer.Cli.Commands.Slurm;

/// <summary>Where shards, job files and the finished analysis go, and how the nodes call the program.</summary>
internal sealed class PlaceOptions
{
    /// <summary>Folders in --out that the steps fill.</summary>
    private static readonly string[] s_own = ["shards", "layers", "checkpoints", "logs"];

    private readonly Option<string> _shards = new("--out", "-o")
    {
        Description = "Folder for the shards, on a disk that all nodes share.",
        HelpName = "DIR",
        Required = true,
    };
    private readonly Option<string?> _jobs = new("--jobs")
    {
        Description = "Folder for job files and logs; default: --out.",
        HelpName = "DIR",
    };
    private readonly Option<string?> _database = new("--db")
    {
        Description = "The analysis file to write; default: named after the model, in --out.",
        HelpName = "FILE.db",
    };
    private readonly Option<string?> _program = new("--neurons")
    {
        Description = "How the nodes call this program; default: where it is now, in a container neurons.",
        HelpName = "PATH",
    };
    private readonly Option<string[]> _source = new("--source")
    {
        Description = "A line for the shell before the program, such as \"module load cuda\"; may be given several times.",
        HelpName = "LINE",
    };
    private readonly Option<string?> _container = new("--container")
    {
        Description = "Run in this Apptainer image.",
        HelpName = "IMAGE.sif",
    };

    public void AddTo(Command command)
    {
        _shards.AsFolder();
        _jobs.AsFolder();
        _database.AsFile();
        foreach (Option option in (Option[])[_shards, _jobs, _database, _program, _source, _container])
        {
            command.Add(option);
        }
    }

    public string Shards(ParseResult parsed) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetRequiredValue(_shards)));

    public string Jobs(ParseResult parsed) => parsed.GetValue(_jobs) is { } folder ? Path.GetFullPath(folder) : Shards(parsed);

    public string Database(ParseResult parsed)
    {
        string model = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetRequiredValue<string>("--model")));
        string? given = parsed.GetValue(_database);
        string file = given?.Length == 0
            ? throw new WrongArgumentException("--db: is empty; name the analysis file to write")
            : Path.GetFullPath(given ?? Path.Combine(Shards(parsed), $"{Path.GetFileName(model)}.db"));
        string? problem = file switch
        {
            _ when new[] { Shards(parsed), Jobs(parsed) }.Any(folder => RealPath.IsWithin(folder, file)) =>
                "is the folder of --out or --jobs, or one above it; name the analysis file to write in it",
            _ when s_own.FirstOrDefault(own => RealPath.IsWithin(file, Path.Combine(Shards(parsed), own))) is { } own =>
                $"{Path.Combine(Shards(parsed), own)} is kept for what the tasks write; name a file outside it",
            _ when Directory.Exists(file) || Path.EndsInDirectorySeparator(file) => "is a folder; name the analysis file to write in it",
            _ when File.Exists(file) => "is there already; name another file, or delete it",
            // The folder of the shards is made with the job files.
            _ when Path.GetDirectoryName(file) is { } folder && folder != Shards(parsed) && !Directory.Exists(folder) =>
                "its folder is not there; make it first",
            _ => null,
        };
        return problem is null ? file : throw new WrongArgumentException($"--db {file}: {problem}");
    }

    public string? Container(ParseResult parsed) => parsed.GetValue(_container) is { } image ? Path.GetFullPath(image) : null;

    public string[] Source(ParseResult parsed) => parsed.GetValue(_source) ?? [];

    /// <summary>The program as words of a command.</summary>
    public string[] Program(ParseResult parsed) => parsed.GetValue(_program) switch
    {
        null when parsed.GetValue(_container) is not null => ["neurons"],
        null => Itself(),
        { } library when library.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) => ["dotnet", Path.GetFullPath(library)],
        { } path when path.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) => [Path.GetFullPath(path)],
        { } name => [name],
    };

    private static string[] Itself()
    {
        string process = Environment.ProcessPath ?? "neurons";
        return Path.GetFileNameWithoutExtension(process) == "dotnet"
            ? [process, Path.Combine(AppContext.BaseDirectory, "neurons.dll")]
            : [process];
    }
}
