using Microsoft.Playwright;

namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>Pictures of the pages, for people to look at.</summary>
internal static class Screenshots
{
    public const string FolderVariable = "SCREENSHOTS_DIR";

    private static readonly string s_folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } chosen
        ? chosen
        : Path.Combine(AppContext.BaseDirectory, "screenshots");

    public static string File(string name, string extension) =>
        Path.Combine(Directory.CreateDirectory(s_folder).FullName, name + extension);

    /// <summary>The whole page, not only the visible part.</summary>
    public static Task TakeAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = File(name, ".png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });
}
