using System.Diagnostics;
using System.Text;

namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>A .NET program in its own process, and all its output.</summary>
internal sealed class ProgramRun : IDisposable
{
    private readonly StringBuilder _log = new();

    /// <summary>Starts <c>dotnet program …</c> in a folder.</summary>
    public ProgramRun(string workingFolder, string program, params string[] arguments)
    {
        if (!File.Exists(program))
        {
            throw new InvalidOperationException($"{program}: not built; build the tests' project, which builds it");
        }

        ProcessStartInfo start = new("dotnet", [program, .. arguments])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The environment of the test run must not affect the program.
        foreach (string variable in (string[])["ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"])
        {
            start.Environment.Remove(variable);
        }

        Process = new Process { StartInfo = start };
        Process.OutputDataReceived += Keep;
        Process.ErrorDataReceived += Keep;
        Process.Start();
        Process.BeginOutputReadLine();
        Process.BeginErrorReadLine();
    }

    public Process Process { get; }

    /// <summary>Its output so far, both streams in order of arrival.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Ends it and everything it started, if it still runs.</summary>
    public void Kill()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
            Process.WaitForExit();
        }
    }

    public void Dispose()
    {
        Kill();
        Process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_log)
        {
            _log.AppendLine(line.Data);
        }
    }
}
