using System.Diagnostics;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Bench.Analyses;

/// <summary>A model that tells a clock what it is doing.</summary>
internal sealed class TimedModel(IModel model, PhaseClock clock) : IModel
{
    public ModelInfo Info => model.Info;

    /// <summary>The first caller wants its vocabulary, to store it: read once per analysis, whatever the corpus.</summary>
    public ITokenizer Tokenizer
    {
        get
        {
            clock.Lap(Phase.Other);
            ITokenizer tokenizer = model.Tokenizer;
            _ = tokenizer.Vocabulary;
            clock.Lap(Phase.Storing);
            return tokenizer;
        }
    }

    public string Device => model.Device;

    public ILayerwisePass BeginPass(TokenWindows windows, PassOptions options)
    {
        clock.Lap(Phase.Other);
        return new TimedPass(model.BeginPass(windows, options), clock);
    }

    public UpdateProjection[] ProjectUpdates(
        int layer, int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation) =>
        Projected(clock, () => model.ProjectUpdates(layer, top, asked, cancellation));

    public LiveRun RunText(IReadOnlyList<int> tokens, LiveOptions options, CancellationToken cancellation = default) =>
        model.RunText(tokens, options, cancellation);

    public float[] NextLogits(LiveRun run, int position, CancellationToken cancellation = default) =>
        model.NextLogits(run, position, cancellation);

    public void Dispose() => model.Dispose();

    private static UpdateProjection[] Projected(PhaseClock clock, Func<UpdateProjection[]> project)
    {
        clock.Lap(Phase.Counting);
        UpdateProjection[] projections = project();
        clock.Lap(Phase.Projecting);
        return projections;
    }

    private sealed class TimedPass(ILayerwisePass pass, PhaseClock clock) : ILayerwisePass
    {
        private bool _isOpened;

        public IReadOnlyList<PositionRange> Batches => pass.Batches;

        public void Embed(CancellationToken cancellation)
        {
            clock.Lap(Phase.Other);
            pass.Embed(cancellation);
            clock.Lap(Phase.Embedding);
        }

        public void OpenLayer(int layer)
        {
            clock.Lap(_isOpened ? Phase.Other : Phase.Sorting);
            _isOpened = true;
            pass.OpenLayer(layer);
            clock.Lap(Phase.Waiting);
        }

        public void RunBatch(int layer, int batch, Action<PositionRange, IPreactivations>? observe, CancellationToken cancellation)
        {
            clock.Lap(Phase.Other);
            double seconds = 0;
            pass.RunBatch(layer, batch, observe is null ? null : Timed, cancellation);
            clock.Lap(Phase.Compute);
            clock.Move(Phase.Compute, Phase.Packing, seconds);

            void Timed(PositionRange rows, IPreactivations preactivations)
            {
                long start = Stopwatch.GetTimestamp();
                observe(rows, preactivations);
                seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        }

        public UpdateProjection[] ProjectUpdates(
            int layer, int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation) =>
            Projected(clock, () => pass.ProjectUpdates(layer, top, asked, cancellation));

        public IReadOnlyList<PassFile> Files(int layer, int rows) => pass.Files(layer, rows);

        public void Flush() => pass.Flush();

        public void Dispose() => pass.Dispose();
    }
}
