using System.Diagnostics;

namespace NeuronExplorer.Hosting.Slurm;

/// <summary>Whether bash can read a script, asked of bash itself; nothing of it is run.</summary>
internal static class BashCheck
{
    private const string Program = "/bin/bash";

    /// <summary>What bash says against a script, in one line; null where it says nothing, or where there is no bash.</summary>
    public static string? Problem(string script)
    {
        if (!File.Exists(Program))
        {
            return null;
        }

        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(file, script);
            using Process bash = Process.Start(new ProcessStartInfo(Program, ["-n", file]) { RedirectStandardError = true })!;
            string[] said = bash.StandardError.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            bash.WaitForExit();
            // A here-document without an end is only a warning to bash, and swallows the rest.
            return said.Length > 0 ? said[0].Replace($"{file}: ", "", StringComparison.Ordinal) : null;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
