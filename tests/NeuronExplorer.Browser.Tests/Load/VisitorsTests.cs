using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using NeuronExplorer.Browser.Tests.Setup;
using NeuronExplorer.Web.Bounds;
using Xunit.Abstractions;

namespace NeuronExplorer.Browser.Tests.Load;

/// <summary>
/// Two hundred visitors at once, five times, each with a connection of its own, while an analysis runs in the same program.
/// Takes minutes: runs where NEURON_EXPLORER_LONG is 1.
/// </summary>
public sealed class VisitorsTests(ITestOutputHelper output)
{
    private const int Visitors = 200;
    private const int Waves = 5;

    /// <summary>The textbook's analysis under the name that the app gives it, so that it has only the sample's to make.</summary>
    private const string Visited = "opt-textbook";

    /// <summary>How long pages that lost their connection are kept here; a minute would only make the test longer.</summary>
    private const int SecondsKept = 5;

    private const string NotBegun = "not begun";

    private static readonly TimeSpan s_untilCollected = TimeSpan.FromSeconds(SecondsKept + 15);
    private static readonly TimeSpan s_betweenTries = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(200);
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> _seconds = new();
    private int _closed;

    [SkippableFact]
    public async Task Visitors_TwoHundredInFiveWavesWhileAnAnalysisRuns_NoErrorAndMemoryStaysFlat()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("NEURON_EXPLORER_LONG") == "1", "set NEURON_EXPLORER_LONG=1; it takes minutes");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("neuron-explorer-load-");
        try
        {
            string made = await JourneyAnalysis.MakeTextbookAsync(folder.FullName);
            File.Move(made, Path.Combine(Path.GetDirectoryName(made)!, Visited + ".db"));
            // With nothing but the textbook analysed, the app begins with the sample, which takes longer than the visits.
            using ExplorerProcess explorer = await ExplorerProcess.StartAsync(
                folder.FullName, analyzeSample: true, settings: $"--NeuronExplorer:Bounds:DisconnectedSeconds={SecondsKept}");
            using HttpClient client = new() { BaseAddress = new Uri(explorer.Address), Timeout = TimeSpan.FromMinutes(5) };
            await WaveAsync(client, 5);
            _seconds.Clear();
            long before = explorer.MemoryBytes;
            output.WriteLine($"before: {Mib(before)} MiB; the sample's analysis: {await StatusAsync(client)}");
            List<(long Peak, long After)> waves = [];
            for (int wave = 1; wave <= Waves; wave++)
            {
                long peak = await PeakAsync(explorer, WaveAsync(client, Visitors));
                await Task.Delay(s_untilCollected);
                waves.Add((peak, explorer.MemoryBytes));
                output.WriteLine($"wave {wave}: peak {Mib(peak)} MiB, after {Mib(waves[^1].After)} MiB, {_errors.Count} errors, "
                    + $"{_closed} closed; the sample's analysis: {await StatusAsync(client)}");
            }

            WriteTimes();
            Assert.NotEqual(NotBegun, await StatusAsync(client));
            Assert.Empty(_errors);
            Assert.InRange(waves.Max(wave => wave.Peak) - before, long.MinValue, MemoryBudget.Of(Visitors, Visitors / 4));
            Assert.InRange(waves[^1].Peak, 0, waves[1].Peak + MemoryBudget.BytesOfDrift);
            Assert.InRange(waves[^1].After, 0, waves[1].After + MemoryBudget.BytesOfDrift);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void WriteTimes()
    {
        foreach ((string step, ConcurrentBag<double> seconds) in _seconds.OrderBy(step => step.Key, StringComparer.Ordinal))
        {
            double[] sorted = [.. seconds.Order()];
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{step}: {sorted.Length}, p50 {At(sorted, 0.5):0.00} s, p99 {At(sorted, 0.99):0.00} s, most {sorted[^1]:0.00} s"));
        }
    }

    private static string Mib(long bytes) => (bytes >> 20).ToString(CultureInfo.InvariantCulture);

    private static double At(double[] sorted, double part) => sorted[(int)Math.Min(sorted.Length - 1, part * sorted.Length)];

    private static async Task<string> StatusAsync(HttpClient client)
    {
        using JsonDocument analyses = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/analyses", UriKind.Relative)));
        return analyses.RootElement.EnumerateArray()
            .Where(one => one.GetProperty("name").GetString() == "opt-sample")
            .Select(one => one.GetProperty("status").GetString()!)
            .FirstOrDefault(NotBegun);
    }

    private static async Task<long> PeakAsync(ExplorerProcess explorer, Task wave)
    {
        long peak = 0;
        while (!wave.IsCompleted)
        {
            peak = Math.Max(peak, explorer.MemoryBytes);
            await Task.WhenAny(wave, Task.Delay(s_betweenLooks));
        }

        await wave;
        return peak;
    }

    // All come at once, stay until the last has seen everything, and leave without a word, as browsers do.
    private async Task WaveAsync(HttpClient client, int visitors)
    {
        TaskCompletionSource all = new();
        int left = visitors;
        await Task.WhenAll(Enumerable.Range(0, visitors).Select(number => Task.Run(async () =>
        {
            RawVisitor? visitor = null;
            try
            {
                visitor = await WalkAsync(client, number);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                _errors.Enqueue($"visitor {number}: {error.Message}");
            }

            if (Interlocked.Decrement(ref left) == 0)
            {
                all.SetResult();
            }

            await all.Task;
            if (visitor is not null)
            {
                if (visitor.Trouble is { } trouble)
                {
                    // While the others were still on their way.
                    Interlocked.Increment(ref _closed);
                    _errors.Enqueue($"visitor {number}: {trouble}");
                }

                await visitor.DisposeAsync();
            }
        })));
    }

    private async Task<RawVisitor> WalkAsync(HttpClient client, int number)
    {
        const string Root = $"/a/{Visited}";
        (int layer, int neuron) = (number % 3, number % 96);
        (RawVisitor visitor, TimeSpan took) = await RawVisitor.OpenAsync(client, Root);
        Note("1 overview", took);
        Note("2 layer", await visitor.GoAsync($"{Root}/layer/{layer}", $"Layer {layer} ·"));
        Note("3 neuron", await visitor.GoAsync($"{Root}/layer/{layer}/neuron/{neuron}", "own-text"));
        Note("4 search", await visitor.GoAsync($"{Root}/search?q=%20the", "· Search"));
        await LiveAsync(visitor, $"{Root}/live?text=visitor%20{number}%20wrote%20this");
        return visitor;
    }

    // Where too many wait already, a visitor is told so, and tries again.
    private async Task LiveAsync(RawVisitor visitor, string address)
    {
        while (true)
        {
            (string seen, TimeSpan took) = await visitor.GoAsync(address, ["firing-count", "texts are waiting"]);
            Note(seen == "firing-count" ? "5 live text" : "6 live text, told to try again", took);
            if (seen == "firing-count")
            {
                return;
            }

            // From another page: the same line twice would not be drawn anew.
            await Task.Delay(s_betweenTries);
            await visitor.GoAsync($"/a/{Visited}/layer/0", "Layer 0 ·");
        }
    }

    private void Note(string step, TimeSpan took) => _seconds.GetOrAdd(step, _ => []).Add(took.TotalSeconds);
}
