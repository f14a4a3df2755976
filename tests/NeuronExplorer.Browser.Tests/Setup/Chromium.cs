using System.Diagnostics;

namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>
/// Finds the machine's Chromium, or installs Debian's if the tests are allowed to. Playwright's own download is not used,
/// so that the tests need no network if a browser is installed.
/// </summary>
internal static class Chromium
{
    public const string PathVariable = "CHROMIUM_PATH";

    private const string Apt = "/usr/bin/apt-get";

    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly TimeSpan s_longestInstall = TimeSpan.FromMinutes(10);

    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>The browser's program, or null if there is none and none can be installed.</summary>
    public static async Task<string?> FindOrInstallAsync()
    {
        if (Find() is { } found)
        {
            return found;
        }

        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists(Apt))
        {
            return null;
        }

        // Two test runs must not install at the same time; the one that waited finds it installed.
        await using FileStream turn = await TakeTurnAsync(Path.Combine(Path.GetTempPath(), "neuron-explorer-chromium.lock"));
        if (Find() is null)
        {
            await RunAsync("update");
            await RunAsync("install", "-y", "--no-install-recommends", "chromium");
        }

        return Find();
    }

    private static string? Find()
    {
        string? chosen = Environment.GetEnvironmentVariable(PathVariable);
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> candidates =
            from name in s_names from folder in folders.Prepend("/usr/bin") select Path.Combine(folder, name);
        return string.IsNullOrEmpty(chosen) ? candidates.FirstOrDefault(File.Exists) : File.Exists(chosen) ? chosen : null;
    }

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

    // It has succeeded if a browser is there afterwards.
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
