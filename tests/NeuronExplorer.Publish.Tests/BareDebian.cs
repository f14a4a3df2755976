using System.Diagnostics;

namespace NeuronExplorer.Publish.Tests;

/// <summary>
/// A root with nothing but the smallest Debian 12, and in it what <c>Containerfile</c> puts there: each of its commands is run.
/// Made once for the tests that use it; it takes minutes, and a network.
/// </summary>
public sealed class BareDebian : IAsyncLifetime
{
    private const string Mirror = "http://deb.debian.org/debian";

    private readonly TempFolder _temp = new();

    /// <summary>Why there is none; null where there is.</summary>
    public string? Missing { get; private set; } = "it was not made";

    /// <summary>The published folder, on this machine.</summary>
    public string Published => _temp.File("neuron-explorer");

    private string Root => _temp.File("root");

    public async Task InitializeAsync()
    {
        Missing = Environment.GetEnvironmentVariable("NEURON_EXPLORER_LONG") != "1" ? "set NEURON_EXPLORER_LONG=1; it takes minutes"
            : !OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess ? "only root can make a root folder of Debian"
            : await FindDebootstrapAsync() ? null
            : "there is no debootstrap, and apt-get cannot install it";
        if (Missing is not null)
        {
            return;
        }

        await PublishAsync();
        await Command.SucceedAsync("debootstrap", ["--variant=minbase", "bookworm", Root, Mirror]);
        File.Copy("/etc/resolv.conf", Path.Combine(Root, "etc", "resolv.conf"), overwrite: true);
        foreach (string step in Containerfile.Setup)
        {
            (int status, string output) = await RunAsync("0", "/", ["sh", "-c", step]);
            Assert.True(status == 0, $"{step}: status {status}\n{output}");
        }

        // Links, not copies: libtorch is half a gigabyte.
        await Command.SucceedAsync("cp", ["-al", Published, Root + Containerfile.Home]);
    }

    /// <summary>Runs a command in it as the container's user, to its end.</summary>
    public Task<(int Status, string Output)> RunAsync(params string[] command) =>
        RunAsync(Containerfile.User, Containerfile.Folder, command);

    /// <summary>Starts a command in it as the container's user.</summary>
    /// <param name="settings">Added to the container's environment.</param>
    /// <param name="command">The program and its arguments.</param>
    public Process Start(Dictionary<string, string> settings, params string[] command) => Process.Start(
        new ProcessStartInfo("unshare", Inside(Containerfile.User, Containerfile.Folder, settings, command))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    public async Task DisposeAsync()
    {
        // The root holds no mounts: each command had its own.
        await Task.Run(_temp.Dispose);
    }

    private Task<(int Status, string Output)> RunAsync(string user, string folder, string[] command) =>
        Command.RunAsync("unshare", Inside(user, folder, [], command));

    // With mounts and processes of its own, and only the container's environment.
    private string[] Inside(string user, string folder, Dictionary<string, string> settings, string[] command)
    {
        Dictionary<string, string> environment = Containerfile.Environment;
        foreach ((string name, string value) in settings)
        {
            environment[name] = value;
        }

        string[] variables = user == "0" ? ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive"]
            : [.. environment.Select(pair => $"{pair.Key}={pair.Value}")];
        return
        [
            "--mount", "--pid", "--fork", "--kill-child", "sh", "-c",
            """root=$1; shift; mount -t proc proc "$root/proc"; exec chroot "$@" """, "sh", Root,
            $"--userspec={user}", Root, "env", "-i", "-C", folder, .. variables, .. command,
        ];
    }

    private async Task PublishAsync()
    {
        // From a copy: the build output of this checkout is in use by the tests that run now.
        string copy = _temp.File("source");
        const string Script = """
            mkdir "$2" && cd "$1" || exit
            tar -c --exclude=bin --exclude=obj --exclude=./artifacts --exclude=./data --exclude=./.git --exclude=./tests . | tar -x -C "$2"
            """;
        await Command.SucceedAsync("sh", ["-c", Script, "sh", Checkout.Root, copy]);
        string command = Containerfile.Publish.Replace(Containerfile.Published, Published, StringComparison.Ordinal);
        await Command.SucceedAsync("sh", ["-c", $"TORCH_BACKEND=cpu; {command} -v q -nodeReuse:false"], copy);
    }

    private static async Task<bool> FindDebootstrapAsync()
    {
        if (!Command.Exists("debootstrap") && Command.Exists("apt-get"))
        {
            await Command.RunAsync("apt-get", ["update"]);
            await Command.RunAsync("apt-get", ["install", "-y", "--no-install-recommends", "debootstrap"]);
        }

        return Command.Exists("debootstrap");
    }
}
