using System.Diagnostics;
using NeuronExplorer.Hosting.Slurm;

namespace NeuronExplorer.Hosting.Tests.Slurm;

/// <summary>
/// A folder with written job files, and small scripts in place of Slurm's programs and of ours, which write down how they are
/// called.
/// </summary>
internal sealed class StandIns : IDisposable
{
    private readonly TempFolder _folder = new();

    public StandIns(string program = "", Func<SlurmRequest, SlurmRequest>? change = null)
    {
        Skip.IfNot(File.Exists("/bin/bash"), "there is no /bin/bash");
        Script("neurons", program);
        Script("scontrol", """find "$TMPDIR" -name 'neurons-*' > "$CALLS/scratch" """);
        Script("squeue", """cat "$CALLS/queued" 2>/dev/null || true""");
        Script("sbatch", """echo "$((100 + $(wc -l < "$CALLS/sbatch")));cluster" """);
        SlurmRequest usual = new()
        {
            Name = "it's a \"name\"",
            Model = _folder.File("models/it's $HOME `x`"),
            Corpus = [_folder.File("texts, one"), _folder.File("two \"texts\"")],
            Count = 4,
            ShardFolder = _folder.File("shards of $1"),
            JobFolder = _folder.File("job's files"),
            Database = _folder.File("out/all \\ done.db"),
            FirstLayer = 0,
            LastLayer = 11,
            ShardOptions = ["--name", "it's a \"name\"", "--pack"],
            ReduceOptions = ["--memory", "2 GiB"],
            Program = [_folder.File("bin/neurons")],
            Resources = new SlurmResources(),
        };
        Request = change?.Invoke(usual) ?? usual;
        try
        {
            JobFiles.Write(Request);
        }
        catch
        {
            _folder.Dispose();
            throw;
        }
    }

    public SlurmRequest Request { get; }

    /// <summary>Whether job files are named as from the folder in which the shell is.</summary>
    public bool IsRelative { get; init; }

    public string Folder => _folder.Path;

    /// <summary>A file that names the scratch folders that were there when a task was requeued.</summary>
    public string ScratchAtRequeue => _folder.File("calls/scratch");

    /// <summary>The calls of a program so far, each a list of arguments.</summary>
    public string[][] Calls(string program) =>
        File.Exists(CallsOf(program)) ? [.. File.ReadAllLines(CallsOf(program)).Select(line => line.Split('\t')[..^1])] : [];

    /// <summary>Lets a task have come back already.</summary>
    /// <param name="reason">Why: limit or killed.</param>
    /// <param name="times">How often.</param>
    public void CameBack(string reason, int times) => File.WriteAllLines(
        Path.Combine(Request.ShardFolder, ".restarts-7"), Enumerable.Repeat("other", 200).Concat(Enumerable.Repeat(reason, times)));

    /// <summary>Puts jobs into the queue that <c>squeue</c> tells of, each with its name.</summary>
    public void Queue(string jobs) => File.WriteAllText(_folder.File("calls/queued"), jobs);

    public string Text(string file) => File.ReadAllText(Path.Combine(Request.JobFolder, file));

    /// <summary>Runs a job file as Slurm would.</summary>
    public (int Status, string Output) Run(string file, params (string Name, string Value)[] environment)
    {
        using Process process = Start(file, environment);
        return End(process);
    }

    /// <summary>Runs a job file with an argument.</summary>
    public (int Status, string Output) RunWith(string file, string argument)
    {
        using Process process = Start(file, [], argument);
        return End(process);
    }

    /// <summary>Runs a job file until our program runs, then sends a signal to the job's shell.</summary>
    public (int Status, string Output) RunAndSignal(
        string file, string signal, params (string Name, string Value)[] environment)
    {
        using Process process = Start(file, environment);
        for (Stopwatch clock = Stopwatch.StartNew(); !File.Exists(_folder.File("calls/ready"));)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1) && !process.HasExited, "the program did not start");
            Thread.Sleep(20);
        }

        using Process kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]);
        return End(process);
    }

    public void Dispose() => _folder.Dispose();

    private static (int Status, string Output) End(Process process)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private Process Start(string file, (string Name, string Value)[] environment, params string[] arguments)
    {
        string script = Path.Combine(Request.JobFolder, file);
        ProcessStartInfo start = new("/bin/bash", [IsRelative ? Path.GetRelativePath(_folder.Path, script) : script, .. arguments])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_folder.File("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["CALLS"] = _folder.File("calls");
        start.Environment["TMPDIR"] = Directory.CreateDirectory(_folder.File("scratch")).FullName;
        start.Environment["SLURM_JOB_ID"] = "7";
        start.Environment["SLURM_ARRAY_TASK_ID"] = "3";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private string CallsOf(string program) => _folder.File($"calls/{program}");

    private void Script(string name, string text)
    {
        Directory.CreateDirectory(_folder.File("calls"));
        string file = _folder.Write(
            $"bin/{name}", $"#!/bin/bash\n(printf '%s\\t' \"$@\"; echo) >> \"$CALLS/{name}\"\n{text}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
