using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>The built web app in its own process, on a local port.</summary>
internal sealed class ExplorerProcess : IDisposable
{
    private static readonly TimeSpan s_longestStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_betweenTries = TimeSpan.FromMilliseconds(200);

    private readonly ProgramRun _run;

    private ExplorerProcess(ProgramRun run, int port)
    {
        _run = run;
        Port = port;
    }

    public int Port { get; }

    public string Log => _run.Log;

    /// <summary>Its address, without a slash at the end.</summary>
    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>Memory that it holds, in bytes (resident).</summary>
    public long MemoryBytes
    {
        get
        {
            _run.Process.Refresh();
            return _run.Process.WorkingSet64;
        }
    }

    /// <summary>Starts it with a data folder and returns when it answers.</summary>
    public static async Task<ExplorerProcess> StartAsync(
        string dataFolder, int? port = null, bool analyzeSample = false, params string[] settings)
    {
        int chosen = port ?? FreePort();
        ExplorerProcess explorer = new(
            new ProgramRun(
                dataFolder,
                Repository.Built("NeuronExplorer.Web", "NeuronExplorer.Web.dll"),
                ["--urls", $"http://127.0.0.1:{chosen}",
                $"--NeuronExplorer:DataPath={dataFolder}",
                $"--NeuronExplorer:AnalyzeSample={analyzeSample}",
                .. settings]),
            chosen);
        try
        {
            await explorer.WaitUntilItAnswersAsync();
            return explorer;
        }
        catch
        {
            explorer.Dispose();
            throw;
        }
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    public void Kill() => _run.Kill();

    /// <summary>Asks it to end, as a service's manager does; its exit status, and how long it took.</summary>
    public async Task<(int Status, TimeSpan Took)> TerminateAsync()
    {
        Stopwatch clock = Stopwatch.StartNew();
        using Process kill = Process.Start("kill", ["-TERM", $"{_run.Process.Id}"]);
        await _run.Process.WaitForExitAsync();
        return (_run.Process.ExitCode, clock.Elapsed);
    }

    public void Dispose() => _run.Dispose();

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilItAnswersAsync()
    {
        using HttpClient client = new();
        using CancellationTokenSource limit = new(s_longestStart);
        while (!await AnswersAsync(client, limit.Token))
        {
            if (_run.Process.HasExited || limit.IsCancellationRequested)
            {
                throw new InvalidOperationException($"{Address}: the web app did not answer; it wrote:\n{Log}");
            }

            await Task.Delay(s_betweenTries);
        }
    }

    private async Task<bool> AnswersAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage response = await client.GetAsync(new Uri(Address), cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
