using System.Diagnostics;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Analysis.Runs;

/// <summary>Tells how far a run is, about five times a second at most.</summary>
internal sealed class ProgressReporter
{
    /// <summary>The part of a layer's work that is running it; the rest is counting, projecting and storing.</summary>
    private const double RunningShare = 0.9;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private readonly IProgress<AnalysisProgress>? _progress;
    private readonly AnalysisSettings _settings;
    private readonly long _tokens;
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private TimeSpan _reported = TimeSpan.MinValue;
    private double _first = -1;

    public ProgressReporter(IProgress<AnalysisProgress>? progress, AnalysisSettings settings, long tokens)
    {
        _progress = progress;
        _settings = settings;
        _tokens = tokens;
    }

    /// <summary>Layers stored so far.</summary>
    public int LayersDone { get; set; }

    /// <summary>A layer is being run.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="part">From 0 to 1: how much of the corpus is done.</param>
    public void Running(int layer, double part) =>
        Report($"layer {layer}: {(layer < _settings.FirstLayer ? "passing through" : "running")}", layer + (RunningShare * part));

    /// <summary>Something else is done after a layer's run, in words: counting, projecting, storing.</summary>
    public void After(int layer, string step, double part) =>
        Report($"layer {layer}: {step}", layer + RunningShare + ((1 - RunningShare) * part));

    /// <summary>Something is done before the first layer.</summary>
    public void Before(string step) => Report(step, 0);

    public void Done() => Report("done", _settings.LastLayer + 1, always: true);

    private void Report(string step, double layers, bool always = false)
    {
        double fraction = Math.Min(1, layers / (_settings.LastLayer + 1));
        TimeSpan now = _elapsed.Elapsed;
        if (_first < 0 && layers > 0)
        {
            _first = fraction;
            _elapsed.Restart();
            _reported = TimeSpan.MinValue;
            now = TimeSpan.Zero;
        }

        if (_progress is null || (!always && _reported != TimeSpan.MinValue && now - _reported < s_interval))
        {
            return;
        }

        _reported = now;
        double gained = fraction - _first;
        bool known = _first >= 0 && gained > 0 && now > s_interval;
        _progress.Report(new AnalysisProgress(
            step,
            LayersDone,
            _settings.Layers().Count(),
            fraction,
            known ? _tokens * gained / now.TotalSeconds : 0,
            known ? now * ((1 - fraction) / gained) : null));
    }
}
