using System.Diagnostics;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Analysis.Shards.Checkpoints;
using NeuronExplorer.Analysis.Shards.Files;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Shards;

/// <summary>
/// The map step of an analysis across machines: carries one slice of a corpus through a model and keeps the firing bits and
/// examples of every layer. A run that was stopped or killed goes on where it was, here or on another machine, and ends with the
/// same files.
/// </summary>
public sealed class ShardRun
{
    private readonly IModel _model;
    private readonly TokenWindows _corpus;
    private readonly TokenWindows _windows;
    private readonly ShardRequest _request;
    private readonly ShardManifest _plan;
    private readonly AnalysisSettings _settings;

    /// <param name="model">The model, opened.</param>
    /// <param name="corpus">The whole corpus.</param>
    /// <param name="info">What it was.</param>
    /// <param name="versions">Versions of the program and its libraries; the device and .NET's own are added.</param>
    /// <param name="processor">The processor, for the record.</param>
    /// <param name="request">Which shard, where and how.</param>
    /// <exception cref="NeuronExplorerException">What an analysis refuses, or more shards than documents.</exception>
    public ShardRun(
        IModel model,
        TokenWindows corpus,
        CorpusInfo info,
        IReadOnlyDictionary<string, string> versions,
        string processor,
        ShardRequest request)
    {
        _model = model;
        _corpus = corpus;
        _windows = corpus.Part(CorpusSlices.Of(corpus, request.Place.Count)[request.Place.Index]);
        _request = request;
        _settings = AnalysisRun.Check(model.Info, _windows, request.Analysis);
        _plan = new ShardManifest
        {
            Format = ShardManifest.CurrentFormat,
            Index = request.Place.Index,
            Count = request.Place.Count,
            Name = request.Analysis.Name,
            Model = model.Info with { Tokenizer = model.Tokenizer.Info },
            ModelFolder = request.ModelFolder,
            Corpus = info,
            Settings = _settings,
            Versions = AnalysisRun.VersionsOf(versions, model),
            Device = model.Device,
            Processor = processor,
            Threads = request.Analysis.Model.Threads > 0 ? request.Analysis.Model.Threads : Environment.ProcessorCount,
            Documents = _windows.DocumentsBegun!.Sum(begun => (long)begun),
            Windows = _windows.Count,
            Rows = _windows.Rows,
            Tokens = _windows.TokenCount,
            Files = [],
            Started = DateTime.UtcNow,
            Finished = DateTime.UtcNow,
            Host = Environment.MachineName,
        };
    }

    /// <summary>Settings with their defaults filled in.</summary>
    public AnalysisSettings Settings => _settings;

    /// <summary>Rows of the slice, BOS included.</summary>
    public int Rows => _windows.Rows;

    /// <summary>The longest time between two checkpoints in the scratch folder.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The manifest of this shard, where it is there already and sound; one that is damaged is deleted.</summary>
    /// <param name="progress">Told of what is deleted.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="NeuronExplorerException">
    /// It is there, but made of another model, corpus, settings or versions, or it cannot be read, or has another format.
    /// </exception>
    public ShardManifest? Find(IProgress<AnalysisProgress>? progress = null, CancellationToken cancellation = default)
    {
        ShardPlace place = _request.Place;
        if (!Directory.Exists(place.Folder))
        {
            return null;
        }

        ShardReader made;
        try
        {
            made = ShardReader.Open(place);
            made.Verify(cancellation);
        }
        catch (NeuronExplorerException problem) when (problem is not UnreadShardException)
        {
            Say(progress, $"made again, since {problem.Message}");
            Directory.Delete(place.Folder, recursive: true);
            return null;
        }

        KeyValuePair<string, string>[] wanted = [.. ShardLikeness.Of(_plan)];
        KeyValuePair<string, string>[] odd = [.. ShardLikeness.Of(made.Manifest).Except(wanted)];
        return odd.Length == 0
            ? made.Manifest
            : throw new NeuronExplorerException(
                $"{place.Folder}: was made with {odd[0].Key} {odd[0].Value}, and now it is "
                + $"{wanted.FirstOrDefault(value => value.Key == odd[0].Key).Value ?? "none"}; "
                + "delete the folder to make it again, or use another --out");
    }

    /// <summary>Runs to the end.</summary>
    /// <param name="progress">Told how far the run is, a few times a second; may be null.</param>
    /// <param name="cancellation">Stops the run; its checkpoint is kept, and the run can go on.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    /// <exception cref="NeuronExplorerException">The disk is full, or the model failed.</exception>
    public ShardManifest Run(IProgress<AnalysisProgress>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            return RunGuarded(progress, cancellation);
        }
        catch (IOException error)
        {
            throw DiskSpace.Explain(error, _request.Place.Output);
        }
    }

    private ShardManifest RunGuarded(IProgress<AnalysisProgress>? progress, CancellationToken cancellation)
    {
        ShardBuilder builder = ShardBuilder.Open(_request.Place, _plan, _windows);
        PartHeader bits = ShardReader.HeaderOf(_plan, PartKind.Bits);
        RunScratch scratch = new(_request.Analysis.ScratchFolder, builder.Identity, FiringBits.BytesFor(_windows.Rows, bits.Columns));
        KeptCheckpoint kept = new(_request.Place.CheckpointFolder, builder.Identity, bits);
        ProgressReporter reporter = new(progress, _settings, _windows.TokenCount) { LayersDone = builder.Layers.Count };
        Checkpoint? from = Begin(builder, scratch, kept, progress);
        using (ILayerwisePass pass = _model.BeginPass(_windows, Options(scratch)))
        using (ShardStep step = new(builder, reporter, _plan.Threads))
        {
            Stopwatch sinceKept = Stopwatch.StartNew();
            new LayerLoop
            {
                Pass = pass,
                Windows = _windows,
                Corpus = _corpus,
                Settings = _settings,
                Neurons = bits.Columns,
                Threads = _request.Analysis.Model.Threads,
                Scratch = scratch,
                Progress = reporter,
                CheckpointInterval = CheckpointInterval,
                Stored = builder.Layers,
                Step = step,
                Saved = (layer, rows, stopping) =>
                {
                    if (stopping || (_request.CheckpointEvery > TimeSpan.Zero && sinceKept.Elapsed >= _request.CheckpointEvery))
                    {
                        Keep(() => kept.Save(scratch, layer, rows, pass.Files(layer, rows), _plan.Threads), progress);
                        sinceKept.Restart();
                    }
                },
            }.Run(from, cancellation);
        }

        ShardManifest manifest = builder.Finish();
        scratch.DeleteIfPossible();
        Keep(kept.Delete, progress);
        reporter.Done();
        return manifest;
    }

    /// <summary>Where to go on: from the scratch folder or the kept checkpoint, whichever is further; null to begin.</summary>
    private Checkpoint? Begin(ShardBuilder builder, RunScratch scratch, KeptCheckpoint kept, IProgress<AnalysisProgress>? progress)
    {
        Checkpoint? here = scratch.ReadCheckpoint();
        here = here is not null && Follows(here.Layer) ? here : null;
        KeptState? there = kept.Read();
        if (there is null || !Follows(there.Layer)
            || (here is not null && (here.Layer, here.Rows).CompareTo((there.Layer, there.Rows)) >= 0))
        {
            if (here is null)
            {
                scratch.Clear();
            }

            return here;
        }

        scratch.Clear();
        try
        {
            Checkpoint restored = kept.Restore(there, scratch);
            Say(progress, $"going on from the checkpoint of {there.Host}: layer {there.Layer}, {there.Rows} of {_windows.Rows} rows");
            return restored;
        }
        catch (UnauthorizedAccessException error)
        {
            throw StateFile.Problem(_request.Place.CheckpointFolder, error);
        }
        catch (NeuronExplorerException error)
        {
            Say(progress, error.Message);
            scratch.Clear();
            return null;
        }

        // Layers before it are not run again, so the shard must have them.
        bool Follows(int layer) =>
            Enumerable.Range(_settings.FirstLayer, Math.Max(0, layer - _settings.FirstLayer)).All(builder.Layers.Contains);
    }

    private PassOptions Options(RunScratch scratch) => new(
        scratch.Folder,
        _settings.LastLayer,
        _request.Analysis.Model.MemoryBytes,
        AnalysisEstimate.Of(_model.Info.Shape, _windows.Rows, _settings, _corpus.Domains.Count).CountingBytes);

    /// <summary>A checkpoint that cannot be kept is told, and the run goes on: it has its own.</summary>
    private static void Keep(Action work, IProgress<AnalysisProgress>? progress)
    {
        try
        {
            work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Say(progress, $"the checkpoint cannot be kept: {error.Message}");
        }
    }

    private static void Say(IProgress<AnalysisProgress>? progress, string notice) =>
        progress?.Report(AnalysisProgress.Notice(notice));
}
