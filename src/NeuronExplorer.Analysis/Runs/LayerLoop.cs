using System.Diagnostics;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Layers;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Runs;

/// <summary>
/// Layer after layer: run all batches, pack the bits, hand them on, next. A checkpoint is written every few
/// seconds, between layers and when the run is stopped; a new loop goes on from the last one.
/// </summary>
internal sealed class LayerLoop
{
    public required ILayerwisePass Pass { get; init; }

    /// <summary>The windows that are run.</summary>
    public required TokenWindows Windows { get; init; }

    /// <summary>The whole corpus, where they are a part of it.</summary>
    public required TokenWindows Corpus { get; init; }

    public required AnalysisSettings Settings { get; init; }

    public required int Neurons { get; init; }

    public required int Threads { get; init; }

    public required RunScratch Scratch { get; init; }

    public required ProgressReporter Progress { get; init; }

    public required TimeSpan CheckpointInterval { get; init; }

    /// <summary>Layers stored by an earlier run; they are only passed through.</summary>
    public required IReadOnlyCollection<int> Stored { get; init; }

    /// <summary>Takes each layer.</summary>
    public required ILayerStep Step { get; init; }

    /// <summary>
    /// Called when a checkpoint was written and before the run goes on or ends: with the layer, its rows that are done, and
    /// whether the run is being stopped.
    /// </summary>
    public Action<int, int, bool>? Saved { get; init; }

    /// <summary>Runs all layers wanted.</summary>
    /// <param name="from">Where an earlier run stopped, or null to begin.</param>
    /// <param name="cancellation">Stops within a batch's time; the checkpoint is written first.</param>
    public void Run(Checkpoint? from, CancellationToken cancellation)
    {
        int last = Settings.Layers().LastOrDefault(layer => !Stored.Contains(layer), -1);
        if (last < 0)
        {
            return;
        }

        if (from is null)
        {
            Progress.Before("embedding the corpus");
            Pass.Embed(cancellation);
        }

        Step.Prepare(cancellation);
        using FiringBits bits = Scratch.OpenBits(Windows.Rows, Neurons);
        for (int layer = from?.Layer ?? 0; layer <= last; layer++)
        {
            Pass.OpenLayer(layer);
            bool wanted = layer >= Settings.FirstLayer && !Stored.Contains(layer);
            Checkpoint? here = from?.Layer == layer ? from : null;
            if (wanted)
            {
                Observe(layer, bits, here, cancellation);
            }
            else
            {
                RunBatches(layer, observe: null, examples: null, here?.Rows ?? 0, cancellation);
            }

            if (layer < last)
            {
                SaveCheckpoint(layer + 1, rows: 0, examples: null);
            }
        }
    }

    private void Observe(int layer, FiringBits bits, Checkpoint? from, CancellationToken cancellation)
    {
        using ExampleCollector examples = new(Corpus, Neurons, layer, Settings);
        using LayerObserver observer = new(Windows, bits, examples, Threads);
        if (from?.Examples is not null)
        {
            Scratch.LoadExamples(from, examples);
        }

        RunBatches(layer, observer.Observe, examples, from?.Rows ?? 0, cancellation);
        try
        {
            Step.Finish(layer, bits, examples, cancellation);
        }
        catch (OperationCanceledException)
        {
            SaveCheckpoint(layer, Windows.Rows, examples, stopping: true);
            throw;
        }
    }

    private void RunBatches(
        int layer,
        Action<PositionRange, IPreactivations>? observe,
        ExampleCollector? examples,
        int rows,
        CancellationToken cancellation)
    {
        Stopwatch sinceCheckpoint = Stopwatch.StartNew();
        for (int batch = 0; batch < Pass.Batches.Count; batch++)
        {
            PositionRange range = Pass.Batches[batch];
            if (range.End <= rows)
            {
                continue;
            }

            try
            {
                cancellation.ThrowIfCancellationRequested();
                Pass.RunBatch(layer, batch, observe, cancellation);
            }
            catch (OperationCanceledException)
            {
                SaveCheckpoint(layer, rows, examples, stopping: true);
                throw;
            }

            rows = range.End;
            Progress.Running(layer, (double)rows / Windows.Rows);
            if (sinceCheckpoint.Elapsed >= CheckpointInterval)
            {
                SaveCheckpoint(layer, rows, examples);
                sinceCheckpoint.Restart();
            }
        }
    }

    private void SaveCheckpoint(int layer, int rows, ExampleCollector? examples, bool stopping = false)
    {
        Pass.Flush();
        Scratch.Save(layer, rows, examples);
        Saved?.Invoke(layer, rows, stopping);
    }
}
