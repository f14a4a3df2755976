using System.Collections.Concurrent;
using System.Globalization;
using NeuronExplorer.Browser.Tests.Setup;
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

    /// <summary>What all visitors of a wave together may add to the program's memory.</summary>
    private const long BudgetBytes = 1L << 30;

    private static readonly TimeSpan s_betweenTries = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(200);
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> _seconds = new();

    [SkippableFact]
    public async Task Visitors_TwoHundredInFiveWavesWhileAnAnalysisRuns_NoErrorAndMemoryStaysFlat()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("NEURON_EXPLORER_LONG") == "1", "set NEURON_EXPLORER_LONG=1; it takes minutes");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("neuron-explorer-load-");
        try
        {
            await JourneyAnalysis.MakeTextbookAsync(folder.FullName);
            // With nothing but the textbook analysed, the app begins with the sample, which takes longer than the visits.
            using ExplorerProcess explorer = await ExplorerProcess.StartAsync(folder.FullName, analyzeSample: true);
            using HttpClient client = new() { BaseAddress = new Uri(explorer.Address), Timeout = TimeSpan.FromMinutes(5) };
            await WaveAsync(client, 5);
            _seconds.Clear();
            long before = explorer.MemoryBytes;
            output.WriteLine($"before: {Mib(before)} MiB");
            List<long> peaks = [];
            for (int wave = 1; wave <= Waves; wave++)
            {
                peaks.Add(await PeakAsync(explorer, WaveAsync(client, Visitors)));
                output.WriteLine($"wave {wave}: peak {Mib(peaks[^1])} MiB, then {Mib(explorer.MemoryBytes)} MiB, {_errors.Count} errors");
            }

            await Task.Delay(TimeSpan.FromSeconds(30));
            output.WriteLine($"30 s later: {Mib(explorer.MemoryBytes)} MiB; opt-sample: {await StatusAsync(client)}");
            foreach ((string step, ConcurrentBag<double> seconds) in _seconds.OrderBy(step => step.Key, StringComparer.Ordinal))
            {
                double[] sorted = [.. seconds.Order()];
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{step}: {sorted.Length}, p50 {At(sorted, 0.5):0.00} s, p99 {At(sorted, 0.99):0.00} s, most {sorted[^1]:0.00} s"));
            }

            Assert.Empty(_errors);
            Assert.InRange(peaks.Max() - before, long.MinValue, BudgetBytes);
            Assert.InRange(peaks[^1], 0, peaks[1] + (BudgetBytes / 8));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Mib(long bytes) => (bytes >> 20).ToString(CultureInfo.InvariantCulture);

    private static double At(double[] sorted, double part) => sorted[(int)Math.Min(sorted.Length - 1, part * sorted.Length)];

    private static async Task<string> StatusAsync(HttpClient client)
    {
        string analyses = await client.GetStringAsync(new Uri("/api/analyses", UriKind.Relative));
        return analyses.Contains("opt-sample", StringComparison.Ordinal) ? "there" : "not begun";
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
                await visitor.DisposeAsync();
            }
        })));
    }

    private async Task<RawVisitor> WalkAsync(HttpClient client, int number)
    {
        const string Root = $"/a/{JourneyAnalysis.Textbook}";
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
            await visitor.GoAsync($"/a/{JourneyAnalysis.Textbook}/layer/0", "Layer 0 ·");
        }
    }

    private void Note(string step, TimeSpan took) => _seconds.GetOrAdd(step, _ => []).Add(took.TotalSeconds);
}
