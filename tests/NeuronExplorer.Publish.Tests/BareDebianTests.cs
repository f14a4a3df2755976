using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace NeuronExplorer.Publish.Tests;

/// <summary>
/// The published folder where nothing else is: no .NET, no compiler, no Python. Takes minutes: runs where NEURON_EXPLORER_LONG is 1.
/// </summary>
public sealed partial class BareDebianTests(BareDebian debian) : IClassFixture<BareDebian>
{
    private const string Visitor = "explorer.test";
    private const long MostBytes = 640L * 1024 * 1024;

    private static readonly TimeSpan s_longestStart = TimeSpan.FromMinutes(2);

    [SkippableFact]
    public async Task Command_SelfCheck_FindsWhatWasPlanted()
    {
        Skip.If(debian.Missing is not null, debian.Missing);
        (int status, string output) = await debian.RunAsync("neurons", "selfcheck");
        Assert.True(status == 0, output);
        Assert.Contains("\"differences\": []", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Command_Analyze_OfTheSampleCanBeExported()
    {
        Skip.If(debian.Missing is not null, debian.Missing);
        string sample = $"{Containerfile.Home}/sample-data";
        (int status, string output) = await debian.RunAsync(
            "neurons", "analyze", "--model", $"{sample}/opt-sample", "--corpus", $"{sample}/corpus", "--max-tokens", "20000",
            "--out", "a.db");
        Assert.True(status == 0, output);
        (status, output) = await debian.RunAsync("neurons", "export", "a.db", "--what", "layers", "--format", "csv");
        Assert.True(status == 0, output);
    }

    [SkippableFact]
    public async Task Command_Bench_StartsItselfForAPartOfItsWork()
    {
        Skip.If(debian.Missing is not null, debian.Missing);
        (int status, string output) = await debian.RunAsync(
            "neurons", "bench", "analysis", "--shape", "2x64x128x4x500", "--positions", "64", "--windows", "2", "--baseline-windows", "1");
        Assert.True(status == 0, output);
    }

    [SkippableFact]
    public void Folder_Published_IsOneAndSmall()
    {
        Skip.If(debian.Missing is not null, debian.Missing);
        string[] files = Directory.GetFiles(debian.Published, "*", SearchOption.AllDirectories);
        Assert.Single(files, file => Path.GetFileName(file) == "libtorch_cpu.so");
        Assert.DoesNotContain(files, file => file.Contains("/runtimes/", StringComparison.Ordinal));
        Assert.InRange(files.Sum(file => new FileInfo(file).Length), 1, MostBytes);
    }

    [SkippableFact]
    public async Task Web_Started_ServesPagesAndTheirFilesAndStops()
    {
        Skip.If(debian.Missing is not null, debian.Missing);
        int port = FreePort();
        Dictionary<string, string> settings = new()
        {
            ["ASPNETCORE_URLS"] = $"http://0.0.0.0:{port}",
            ["AllowedHosts"] = Visitor,
            ["NeuronExplorer__Access__ReadOnly"] = "true",
        };
        using Process web = debian.Start(settings, Containerfile.Start);
        Task<string> log = web.StandardOutput.ReadToEndAsync();
        using HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Host = Visitor;

        Assert.Equal("Healthy", await WhenItAnswersAsync(client, web));
        string home = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        string[] addresses = [.. PageFile().Matches(home).Select(match => match.Groups[1].Value).Where(Path.HasExtension).Distinct()];
        Assert.Contains(addresses, address => address.Contains("_framework/", StringComparison.Ordinal));
        Assert.Contains(addresses, address => address.Contains("_content/MudBlazor/", StringComparison.Ordinal));
        foreach (string address in addresses.Append("_content/Plotly.Blazor/plotly-3.7.0.min.js"))
        {
            Assert.NotEmpty(await client.GetByteArrayAsync(new Uri("/" + address, UriKind.Relative)));
        }

        Assert.Equal(0, await HealthcheckAsync(settings));
        Assert.NotEqual(0, await HealthcheckAsync(new(settings) { ["AllowedHosts"] = "other.test" }));

        // The first process of its own tree, as in a container.
        string first = (await File.ReadAllTextAsync($"/proc/{web.Id}/task/{web.Id}/children")).Trim();
        await Command.SucceedAsync("kill", ["-TERM", first]);
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        await web.WaitForExitAsync(patience.Token);
        Assert.True(web.ExitCode == 0, $"status {web.ExitCode}: {await log}");
    }

    private async Task<int> HealthcheckAsync(Dictionary<string, string> settings)
    {
        using Process check = debian.Start(settings, Containerfile.Healthcheck);
        await check.WaitForExitAsync();
        return check.ExitCode;
    }

    private static async Task<string> WhenItAnswersAsync(HttpClient client, Process web)
    {
        for (long started = Stopwatch.GetTimestamp(); ; await Task.Delay(TimeSpan.FromMilliseconds(200)))
        {
            try
            {
                return await client.GetStringAsync(new Uri("/healthz", UriKind.Relative));
            }
            catch (HttpRequestException) when (!web.HasExited && Stopwatch.GetElapsedTime(started) < s_longestStart)
            {
                // It does not listen yet.
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("""(?:href|src)="(?!https?:)/?([^"#]+)["#]""")]
    private static partial Regex PageFile();
}
