using System.Diagnostics;

namespace NeuronExplorer.Testing;

/// <summary>A pipe that lies in a folder under a file's name.</summary>
internal static class NamedPipe
{
    /// <summary>Makes one; skips the test where folders hold none.</summary>
    public static string Make(string path)
    {
        Skip.If(OperatingSystem.IsWindows(), "pipes lie in folders on other systems");
        using Process made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
        return path;
    }

    /// <summary>Whether it is still a pipe.</summary>
    public static bool IsThere(string path)
    {
        using Process asked = Process.Start("test", ["-p", path]);
        asked.WaitForExit();
        return asked.ExitCode == 0;
    }
}
