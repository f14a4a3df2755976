using System.Diagnostics;

namespace NeuronExplorer.Testing;

/// <summary>Installs Debian's packages that tests need, where the tests run as root and there is <c>apt-get</c>.</summary>
internal static class DebianPackages
{
    private const string Apt = "/usr/bin/apt-get";

    private static readonly TimeSpan s_longestInstall = TimeSpan.FromMinutes(10);

    /// <summary>Installs packages, unless what they bring is there already.</summary>
    /// <param name="found">Whether what they bring is there.</param>
    /// <param name="packages">Their names.</param>
    /// <returns>Whether it is there now.</returns>
    public static async Task<bool> InstallAsync(Func<bool> found, params string[] packages)
    {
        if (found() || !OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists(Apt))
        {
            return found();
        }

        // Two test runs must not install at the same time; the one that waited finds it installed.
        await using FileStream turn = await TakeTurnAsync(Path.Combine(Path.GetTempPath(), "neuron-explorer-apt.lock"));
        if (!found())
        {
            await RunAsync("update");
            await RunAsync(["install", "-y", "--no-install-recommends", .. packages]);
        }

        return found();
    }

    /// <summary>A program of the machine by its name, or null.</summary>
    public static string? Program(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Prepend("/usr/sbin").Prepend("/usr/bin").Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static async Task<FileStream> TakeTurnAsync(string file)
    {
        for (long started = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(started) < s_longestInstall)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    // It has succeeded if what was wanted is there afterwards.
    private static async Task RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new(Apt, arguments) { RedirectStandardInput = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using Process process = Process.Start(start)!;
        using CancellationTokenSource limit = new(s_longestInstall);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
