using System.Text.Json;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Runs;

/// <summary>
/// A whole analysis: carries a tokenised corpus through a model layer by layer and stores what the paper's rules say of
/// every neuron. A run that was stopped, killed or failed can be resumed, and the file then holds what an undisturbed
/// run's would.
/// </summary>
public sealed class AnalysisRun
{
    private readonly IModel _model;
    private readonly TokenWindows _windows;
    private readonly CorpusInfo _corpus;
    private readonly IAnalysisWriter _writer;
    private readonly AnalysisRequest _request;

    /// <param name="model">The model, opened.</param>
    /// <param name="windows">The corpus, cut into windows of the settings' positions.</param>
    /// <param name="corpus">What the corpus was.</param>
    /// <param name="writer">The file, opened for writing; for resuming, the same file.</param>
    /// <param name="request">Name, scratch folder and settings.</param>
    public AnalysisRun(
        IModel model, TokenWindows windows, CorpusInfo corpus, IAnalysisWriter writer, AnalysisRequest request)
    {
        _model = model;
        _windows = windows;
        _corpus = corpus;
        _writer = writer;
        _request = request;
    }

    /// <summary>Versions of the program and its libraries, kept in the file; the device and .NET's own are added.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    /// <summary>The longest time between two checkpoints of a run.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Refuses what cannot run, before any file is touched.</summary>
    /// <returns>The settings with their defaults filled in.</returns>
    /// <exception cref="NeuronExplorerException">
    /// The model lacks the layers or positions, the corpus has no tokens, or the disk has no room for the scratch files.
    /// </exception>
    public static AnalysisSettings Check(ModelInfo model, TokenWindows windows, AnalysisRequest request)
    {
        AnalysisSettings settings = RunSettings.Resolve(request.Settings, model);
        RunSettings.Check(settings, windows);
        ScratchEstimate.Of(model.Shape, windows.Rows, settings)
            .Check(request.ScratchFolder, RunScratch.BytesUsed(request.ScratchFolder));
        return settings;
    }

    /// <summary>Runs to the end.</summary>
    /// <param name="progress">Told how far the run is, a few times a second; may be null.</param>
    /// <param name="cancellation">Stops the run; the file says so, and the run can be resumed.</param>
    /// <returns>The head of the finished analysis.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    /// <exception cref="NeuronExplorerException">
    /// The resumed analysis was started with another model, corpus or settings; the disk is full; or the model failed.
    /// </exception>
    public AnalysisInfo Run(IProgress<AnalysisProgress>? progress = null, CancellationToken cancellation = default)
    {
        AnalysisSettings settings = Check(_model.Info, _windows, _request);
        if (_request.Resume && _writer.Info is { } begun)
        {
            // Thresholds are not a user setting: an analysis that an earlier version started keeps its thresholds in all layers.
            settings = settings with { Positional = begun.Settings.Positional };
        }

        AnalysisInfo info = Begin(settings);
        RunScratch scratch = new(_request.ScratchFolder, Identity(info), FiringBits.BytesFor(_windows.Rows, _model.Info.Shape.FfnDim));
        Checkpoint? from = _request.Resume ? scratch.ReadCheckpoint() : null;
        if (from is null)
        {
            scratch.Clear();
        }

        ProgressReporter reporter = new(progress, settings, _windows.TokenCount) { LayersDone = Wanted(settings).Length };
        try
        {
            SaveHead(info, AnalysisStatus.Running);
            if (_writer.StoredLayers.Count == 0)
            {
                reporter.Before("storing the corpus");
                _writer.SaveCorpus(_windows, _model.Tokenizer.Vocabulary);
            }

            Loop(settings, info, scratch, reporter, from, cancellation);
            reporter.After(settings.LastLayer, "merging the layers' triggers", 1);
            _writer.MergePostings(cancellation);

            info = SaveHead(info, AnalysisStatus.Done);
        }
        catch (OperationCanceledException)
        {
            SaveHead(info, AnalysisStatus.Stopped);
            throw;
        }
        catch (Exception error)
        {
            NeuronExplorerException? told = error is IOException io ? DiskSpace.Explain(io, scratch.Folder) : null;
            SaveFailure(info, told ?? error);
            if (told is not null)
            {
                throw told;
            }

            throw;
        }

        scratch.DeleteIfPossible();
        reporter.Done();
        return info;
    }

    /// <summary>Deletes the scratch of a run that is not to be resumed.</summary>
    public static void DeleteScratch(AnalysisRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        new RunScratch(request.ScratchFolder, "", 0).DeleteIfPossible();
    }

    /// <summary>What a run keeps of versions.</summary>
    internal static Dictionary<string, string> VersionsOf(IReadOnlyDictionary<string, string> program, IModel model) => new(program)
    {
        ["device"] = model.Device,
        ["dotnet"] = Environment.Version.ToString(),
    };

    private void Loop(
        AnalysisSettings settings,
        AnalysisInfo info,
        RunScratch scratch,
        ProgressReporter reporter,
        Checkpoint? from,
        CancellationToken cancellation)
    {
        using ILayerwisePass pass = _model.BeginPass(
            _windows,
            new PassOptions(
                scratch.Folder,
                settings.LastLayer,
                _request.Model.MemoryBytes,
                AnalysisEstimate.Of(_model.Info.Shape, _windows.Rows, settings, _windows.Domains.Count).CountingBytes));
        using LayerAnalysis analysis = new()
        {
            Pass = pass,
            Windows = _windows,
            Settings = settings,
            Threads = _request.Model.Threads,
            Progress = reporter,
            Save = layer =>
            {
                _writer.SaveLayer(layer);
                SaveHead(info, AnalysisStatus.Running);
                reporter.LayersDone = Wanted(settings).Length;
            },
        };
        new LayerLoop
        {
            Pass = pass,
            Windows = _windows,
            Corpus = _windows,
            Settings = settings,
            Neurons = _model.Info.Shape.FfnDim,
            Threads = _request.Model.Threads,
            Scratch = scratch,
            Progress = reporter,
            CheckpointInterval = CheckpointInterval,
            Stored = Wanted(settings),
            Step = analysis,
        }.Run(from, cancellation);
    }

    private AnalysisInfo Begin(AnalysisSettings settings)
    {
        AnalysisInfo fresh = new()
        {
            Name = _request.Name,
            Model = _model.Info with { Tokenizer = _model.Tokenizer.Info },
            Corpus = _corpus,
            Settings = settings,
            Versions = VersionsOf(Versions, _model),
            Started = DateTime.UtcNow,
            Updated = DateTime.UtcNow,
            Status = AnalysisStatus.Running,
        };
        if (_request.Resume && _writer.Info is AnalysisInfo stored)
        {
            ResumeGuard.Check(stored, fresh);
            return stored;
        }

        return fresh;
    }

    /// <summary>What a scratch folder must have been written for, and in which form, to be used.</summary>
    private static string Identity(AnalysisInfo info) =>
        $"2 {info.Model.Fingerprint} {info.Corpus.Fingerprint} {JsonSerializer.Serialize(info.Settings)}";

    private int[] Wanted(AnalysisSettings settings) =>
        [.. _writer.StoredLayers.Where(layer => layer >= settings.FirstLayer && layer <= settings.LastLayer)];

    private AnalysisInfo SaveHead(AnalysisInfo info, AnalysisStatus status, string? message = null)
    {
        AnalysisInfo head = info with
        {
            Status = status,
            Message = message,
            Updated = DateTime.UtcNow,
            LayersDone = Wanted(info.Settings).Length,
        };
        _writer.SaveInfo(head);
        return head;
    }

    private void SaveFailure(AnalysisInfo info, Exception error)
    {
        try
        {
            SaveHead(info, AnalysisStatus.Failed, error.Message.ReplaceLineEndings(" "));
        }
        catch (Exception second) when (second is IOException or NeuronExplorerException)
        {
            // The disk that failed the run may fail this too; the first error is the one to tell.
        }
    }
}
