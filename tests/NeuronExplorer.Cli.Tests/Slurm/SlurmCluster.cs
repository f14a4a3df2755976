using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NeuronExplorer.Cli.Tests.Slurm;

/// <summary>
/// A Slurm cluster of one node on this machine, with its own ports and all its files in a temporary folder: Debian's munged,
/// slurmctld and slurmd as programs in the foreground.
/// </summary>
internal sealed class SlurmCluster : IDisposable
{
    private const string Node = "node0";

    private readonly TempFolder _folder = new();
    private readonly List<Process> _daemons = [];

    private SlurmCluster()
    {
    }

    /// <summary>Starts a cluster; skips the test where Slurm is not installed and cannot be.</summary>
    public static async Task<SlurmCluster> StartAsync()
    {
        string[] programs = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "scontrol"];
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "slurmd needs Linux and root");
        Skip.IfNot(
            await DebianPackages.InstallAsync(() => programs.All(name => DebianPackages.Program(name) is not null), "slurm-wlm", "munge"),
            "Slurm is not installed, and slurm-wlm and munge cannot be installed with apt-get");
        SlurmCluster cluster = new();
        try
        {
            cluster.Start();
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>Runs a program of the cluster's user: <c>squeue</c>, or a script that submits jobs.</summary>
    /// <returns>What it wrote.</returns>
    public string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(StartOf(program, arguments))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {process.ExitCode} {output}{errors.Result}");
    }

    /// <summary>The daemons' own log.</summary>
    public string Log() => File.Exists(_folder.File("slurmctld.log")) ? File.ReadAllText(_folder.File("slurmctld.log")) : "";

    public void Dispose()
    {
        try
        {
            Run("scancel", "--user=root");
            Waiting.Until(() => Run("squeue", "--noheader").Length == 0, TimeSpan.FromSeconds(60), "the queue is not empty");
        }
        catch (Exception error) when (error is InvalidOperationException or TimeoutException)
        {
            // The daemons may not have started; what they started ends with them.
        }

        foreach (Process daemon in Enumerable.Reverse(_daemons))
        {
            daemon.Kill(entireProcessTree: true);
            daemon.WaitForExit();
            daemon.Dispose();
        }

        _folder.Dispose();
    }

    private void Start()
    {
        byte[] key = new byte[128];
        Random.Shared.NextBytes(key);
        string secret = _folder.Write("munge.key", key);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(secret, UnixFileMode.UserRead);
        }

        string socket = _folder.File("munge.socket");
        Directory.CreateDirectory(_folder.File("state"));
        Directory.CreateDirectory(_folder.File("spool"));
        string configuration = _folder.Write("slurm.conf", Configuration(socket, FreePort(), FreePort()));
        _folder.Write("cgroup.conf", $"CgroupPlugin={(Version() >= new Version(23, 2) ? "disabled" : "cgroup/v1")}\n");

        Daemon(
            "munged", "--foreground", "--force", $"--key-file={secret}", $"--socket={socket}", $"--pid-file={_folder.File("munged.pid")}",
            $"--log-file={_folder.File("munged.log")}", $"--seed-file={_folder.File("munged.seed")}");
        Waiting.Until(() => File.Exists(socket), TimeSpan.FromSeconds(20), "munged does not start");
        Daemon("slurmctld", "-D", "-c", "-f", configuration);
        Daemon("slurmd", "-D", "-N", Node, "-f", configuration);
        Waiting.Until(IsIdle, TimeSpan.FromSeconds(60), "the node does not become idle");
    }

    private bool IsIdle()
    {
        try
        {
            return Run("sinfo", "--noheader", "--format=%t").Trim() == "idle";
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Requeued jobs wait until their credential has expired, usually two minutes; here seconds.</summary>
    private string Configuration(string socket, int controlPort, int nodePort) =>
        $"""
        ClusterName=test
        SlurmctldHost={Environment.MachineName.Split('.')[0]}(127.0.0.1)
        SlurmctldPort={controlPort}
        SlurmdPort={nodePort}
        AuthType=auth/munge
        AuthInfo=socket={socket},cred_expire=5
        CredType=cred/munge
        SlurmUser=root
        SlurmdUser=root
        StateSaveLocation={_folder.File("state")}
        SlurmdSpoolDir={_folder.File("spool")}
        SlurmctldPidFile={_folder.File("slurmctld.pid")}
        SlurmdPidFile={_folder.File("slurmd.pid")}
        SlurmctldLogFile={_folder.File("slurmctld.log")}
        SlurmdLogFile={_folder.File("slurmd.log")}
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        SwitchType=switch/none
        MpiDefault=none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_Core
        JobAcctGatherType=jobacct_gather/none
        AccountingStorageType=accounting_storage/none
        ReturnToService=2
        SchedulerParameters=bf_interval=1,sched_interval=2
        SlurmdParameters=config_overrides
        NodeName={Node} NodeHostname={Environment.MachineName.Split('.')[0]} NodeAddr=127.0.0.1 CPUs=2 RealMemory=4000 State=UNKNOWN
        PartitionName=all Nodes={Node} Default=YES MaxTime=INFINITE State=UP

        """;

    /// <summary>Reads <c>slurm-wlm 22.05.8</c>.</summary>
    private Version Version() => System.Version.Parse(Run("slurmctld", "-V").Trim().Split(' ')[^1]);

    private void Daemon(string program, params string[] arguments)
    {
        Process daemon = Process.Start(StartOf(program, arguments))!;
        daemon.OutputDataReceived += (_, _) => { };
        daemon.ErrorDataReceived += (_, _) => { };
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        _daemons.Add(daemon);
    }

    private ProcessStartInfo StartOf(string program, string[] arguments)
    {
        ProcessStartInfo start = new(DebianPackages.Program(program) ?? program, arguments)
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SLURM_CONF"] = _folder.File("slurm.conf");
        return start;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
