using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Bench.Stores;

/// <summary>The questions that pages ask about a stored analysis, with random subjects.</summary>
internal sealed class StoreQuestions(IAnalysisReader reader)
{
    private const int Found = 100;
    private const int PageRows = 50;
    private readonly int _layers = reader.Info.LayersDone;
    private readonly int _neurons = reader.Info.Model.Shape.FfnDim;
    private readonly int _windows = reader.Info.Corpus.Windows;

    /// <summary>The best neurons that a token triggers; tokens are drawn as often as they occur in the corpus.</summary>
    public int Search(BenchRandom random)
    {
        int[] window = reader.Window(random.Below(_windows)).Tokens;
        int token = window[random.Below(window.Length)];
        return reader.FindTriggered(new NGram(token), Found).Count;
    }

    /// <summary>A page of a layer's table: live neurons above some number of firings, sorted by one of the columns.</summary>
    public int Page(BenchRandom random)
    {
        LayerStatistics layer = reader.Layer(random.Below(_layers))!;
        long least = random.Below(1000);
        (string column, Func<int, double> value) = random.Below(3) switch
        {
            0 => ("firings", neuron => layer.Firings[neuron]),
            1 => ("mi", neuron => layer.MutualInformation[neuron]),
            _ => ("covering.1", (Func<int, double>)(neuron => layer.Ngrams[0].Covering[neuron])),
        };
        List<int> rows = [];
        foreach (int neuron in NeuronOrder.By(layer, column, descending: true, value))
        {
            if (layer.Firings[neuron] >= least && !layer.IsDead(neuron))
            {
                rows.Add(neuron);
            }
        }

        int first = random.Below(Math.Max(1, rows.Count - PageRows));
        return rows.GetRange(first, Math.Min(PageRows, rows.Count - first)).Count;
    }

    /// <summary>What a neuron's page shows: its detail, its curve, and the tokens of its examples.</summary>
    public int Neuron(BenchRandom random)
    {
        NeuronId id = new(random.Below(_layers), random.Below(_neurons));
        NeuronDetail detail = reader.Neuron(id)!;
        int shown = detail.Examples.Sum(example => reader.Window(example.Window, example.SpanStart, example.Values.Length).Tokens.Length);
        return shown + (reader.PositionCounts(id)?.Length ?? 0);
    }
}
