namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>
/// Finds the machine's Chromium, or installs Debian's if the tests are allowed to. Playwright's own download is not used,
/// so that the tests need no network if a browser is installed.
/// </summary>
internal static class Chromium
{
    public const string PathVariable = "CHROMIUM_PATH";

    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>The browser's program, or null if there is none and none can be installed.</summary>
    public static async Task<string?> FindOrInstallAsync() =>
        await DebianPackages.InstallAsync(() => Find() is not null, "chromium") ? Find() : null;

    private static string? Find()
    {
        string? chosen = Environment.GetEnvironmentVariable(PathVariable);
        return string.IsNullOrEmpty(chosen)
            ? s_names.Select(DebianPackages.Program).FirstOrDefault(program => program is not null)
            : File.Exists(chosen) ? chosen : null;
    }
}
