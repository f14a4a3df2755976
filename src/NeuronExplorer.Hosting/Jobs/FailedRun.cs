using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Jobs;

/// <summary>
/// What a run that fails leaves behind: nothing, where its file is new and no layer was stored; else it says what is there.
/// A run that was stopped, or that the disk failed, can be resumed and is left as it is.
/// </summary>
internal sealed class FailedRun(IAnalysisStore store, AnalysisRequest request, IProgress<AnalysisProgress> progress)
{
    private readonly bool _isNew = !File.Exists(request.OutputFile);
    private bool _leavesNothing;

    /// <summary>Opens the file and the scratch folder, and runs.</summary>
    /// <param name="run">Runs.</param>
    /// <param name="given">What the analysis is made from.</param>
    public AnalysisInfo Watch(Func<IAnalysisWriter, AnalysisInfo> run, GivenCorpus? given = null)
    {
        try
        {
            using IAnalysisWriter writer = store.OpenForWriting(request.OutputFile, request.Resume, given);
            using ScratchOwner scratch = Own(writer);
            return Run(writer, run);
        }
        finally
        {
            DeleteFile();
        }
    }

    private AnalysisInfo Run(IAnalysisWriter writer, Func<IAnalysisWriter, AnalysisInfo> run)
    {
        try
        {
            return run(writer);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _leavesNothing = _isNew && writer.StoredLayers.Count == 0 && !IsOfTheDisk(failure);
            if (_leavesNothing)
            {
                AnalysisRun.DeleteScratch(request);
            }
            else if (writer.Info is { Status: AnalysisStatus.Failed } info)
            {
                Say($"{request.OutputFile} holds {info.LayersDone} of {info.LayersWanted} layers; --resume continues it");
            }

            throw;
        }
    }

    private ScratchOwner Own(IAnalysisWriter writer)
    {
        try
        {
            return ScratchOwner.Take(request.ScratchFolder, request.OutputFile);
        }
        catch (NeuronExplorerException)
        {
            _leavesNothing = _isNew && writer.StoredLayers.Count == 0;
            throw;
        }
    }

    /// <summary>Only once the file is closed.</summary>
    private void DeleteFile()
    {
        try
        {
            if (_leavesNothing)
            {
                store.Delete(request.OutputFile);
            }
        }
        catch (NeuronExplorerException failure)
        {
            Say($"{failure.Message}; it holds no layer");
        }
    }

    /// <summary>A full disk is no fault of the input, and what was computed so far is in the scratch folder.</summary>
    private static bool IsOfTheDisk(Exception failure) => failure is IOException || failure.InnerException is IOException;

    private void Say(string notice) => progress.Report(AnalysisProgress.Notice(notice));
}
