using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Tests.Reference;

/// <summary>Finds examples by sorting all windows of a neuron.</summary>
internal static class ReferenceExamples
{
    /// <param name="windows">The corpus.</param>
    /// <param name="settings">Number of examples and seed.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="neurons">Neurons of the layer.</param>
    /// <param name="neuron">The neuron.</param>
    /// <param name="value">Its value at a row.</param>
    public static Example[] Of(
        TokenWindows windows, AnalysisSettings settings, int layer, int neurons, int neuron, Func<int, float> value)
    {
        int random = settings.Examples / 2;
        int strongest = settings.Examples - random;
        int[][] firings = [.. Enumerable.Range(0, windows.Count).Select(window => Enumerable.Range(0, windows.Length(window))
            .Where(position => windows.Window(window)[position] != windows.BosId && value(windows.Starts[window] + position) > 0)
            .ToArray())];
        int[] firing = [.. Enumerable.Range(0, windows.Count).Where(window => firings[window].Length > 0)];
        List<Example> examples = [.. firing
            .Select(window => (Window: window, Position: firings[window].MaxBy(position => value(windows.Starts[window] + position))))
            .OrderByDescending(best => value(windows.Starts[best.Window] + best.Position))
            .ThenBy(best => best.Window)
            .Take(strongest)
            .Select(best => Make(ExampleKind.Strongest, best.Window, best.Position))];

        using ExampleHash hash = new(settings.Seed, layer, neurons);
        HashSet<int> taken = [.. examples.Select(example => example.Window)];
        examples.AddRange(firing
            .Where(window => !taken.Contains(window))
            .OrderByDescending(window => hash.Draw(neuron & ~15, hash.Window(window))[neuron & 15])
            .ThenBy(window => window)
            .Take(random)
            .Select(window => Make(
                ExampleKind.Random, window, firings[window][hash.Pick(neuron, window, firings[window].Length)])));
        examples.AddRange(Quartiles());
        if (examples.Count == 0 && settings.Examples > 0)
        {
            examples.AddRange(Enumerable.Range(0, windows.Count)
                .SelectMany(window => Enumerable.Range(0, windows.Length(window)).Select(position => (window, position)))
                .Where(place => value(windows.Starts[place.window] + place.position) > 0)
                .Take(1)
                .Select(place => Make(ExampleKind.Strongest, place.window, place.position)));
        }

        return [.. examples];

        // Windows by their strongest firing; at each quarter of them, the best draw among those of the same bin.
        IEnumerable<Example> Quartiles()
        {
            (int Window, int Position, int Bin)[] peaks = [.. firing
                .Select(window => (Window: window, Position: firings[window].MaxBy(position => value(windows.Starts[window] + position))))
                .OrderBy(peak => value(windows.Starts[peak.Window] + peak.Position))
                .Select(peak => (
                    peak.Window, peak.Position, ReferenceActivations.Bin(value(windows.Starts[peak.Window] + peak.Position))))];
            return settings.Examples == 0 || peaks.Length == 0 ? [] : new[] { 0.25, 0.5, 0.75 }
                .Select(share => peaks[(int)Math.Ceiling(share * peaks.Length) - 1].Bin)
                .Distinct()
                .Select(bin => peaks.Where(peak => peak.Bin == bin)
                    .OrderByDescending(peak => hash.Draw(neuron & ~15, hash.QuartileWindow(peak.Window))[neuron & 15])
                    .ThenBy(peak => peak.Window)
                    .First())
                .Select(peak => Make(ExampleKind.Quartile, peak.Window, peak.Position))
                .ToArray();
        }

        Example Make(ExampleKind kind, int window, int position)
        {
            int start = Math.Max(0, position - 16);
            int end = Math.Min(windows.Length(window), position + 9);
            float[] values = [.. Enumerable.Range(start, end - start).Select(place => value(windows.Starts[window] + place))];
            return new Example(kind, window, position, start, values);
        }
    }
}
