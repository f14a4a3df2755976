using System.Text.Json;
using CsCheck;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Layers;
using NeuronExplorer.Analysis.Tests.Layers;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Examples;

/// <summary>Values are coarse (see <see cref="FakeNeurons"/>), so that equal keys are common.</summary>
public sealed class MergedExamplesTests
{
    private const int Neurons = 24;

    [Fact]
    public void Merge_OfAnyPartsInAnyOrder_GivesWhatTheWholeGives() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 7], Gen.Int[1, 7], Gen.Int[1, 40], Gen.Bool).Sample(
            (seed, examples, parts, count, bos) =>
            {
                TokenWindows windows = RandomCorpus.Windows(seed, windows: count, innerBos: bos);
                AnalysisSettings settings = new() { Examples = examples, Seed = (ulong)seed };
                float[] values = RandomLayer.Values(windows, Neurons, layer: 1, seed);
                Random random = new(seed);
                int[] partOf = [.. Enumerable.Range(0, windows.Count).Select(_ => random.Next(parts))];
                using ExampleCollector whole = Collect(windows, settings, values, _ => true);
                using ExampleCollector merged = new(windows, Neurons, layer: 1, settings);

                foreach (int part in Enumerable.Range(0, parts).OrderBy(_ => random.Next()))
                {
                    using ExampleCollector collected = Collect(windows, settings, values, window => partOf[window] == part);
                    using ExampleCollector loaded = Reloaded(collected, windows, settings);
                    merged.Merge(loaded);
                }

                AssertSame(whole, merged);
            },
            iter: 60);

    [Fact]
    public void Merge_OfEqualKeys_KeepsTheLowestWindows()
    {
        using ExampleSlots merged = new(neurons: 1, kept: 3);
        foreach (int[] part in new int[][] { [5, 6, 7], [0, 8], [2, 3, 4], [1] })
        {
            using ExampleSlots slots = new(neurons: 1, kept: 3);
            foreach (int window in part)
            {
                slots.Take(0, key: 7, window, position: window + 1);
            }

            merged.Merge(slots);
        }

        Assert.Equal([0, 1, 2], merged.Sorted(0).Select(merged.Window));
        Assert.Equal([1, 2, 3], merged.Sorted(0).Select(merged.Position));
    }

    private static ExampleCollector Collect(TokenWindows windows, AnalysisSettings settings, float[] values, Func<int, bool> isHere)
    {
        ExampleCollector examples = new(windows, Neurons, layer: 1, settings);
        using FiringBits bits = FiringBits.InMemory(windows.Rows, Neurons);
        using LayerObserver observer = new(windows, bits, examples, threads: 2);
        foreach (int window in Enumerable.Range(0, windows.Count).Where(isHere))
        {
            PositionRange rows = new(windows.Starts[window], windows.Length(window));
            observer.Observe(rows, new ArrayPreactivations(values.AsMemory(rows.Start * Neurons, rows.Count * Neurons), Neurons));
        }

        return examples;
    }

    private static ExampleCollector Reloaded(ExampleCollector collected, TokenWindows windows, AnalysisSettings settings)
    {
        using MemoryStream saved = new();
        collected.Save(saved);
        saved.Position = 0;
        ExampleCollector loaded = new(windows, Neurons, layer: 1, settings);
        loaded.Load(saved);
        return loaded;
    }

    private static void AssertSame(ExampleCollector expected, ExampleCollector actual)
    {
        for (int neuron = 0; neuron < Neurons; neuron++)
        {
            Assert.Equal(expected.Activations.Read(neuron)?.Counts, actual.Activations.Read(neuron)?.Counts);
            Assert.Equal(JsonSerializer.Serialize(expected.Read(neuron)), JsonSerializer.Serialize(actual.Read(neuron)));
        }
    }
}
