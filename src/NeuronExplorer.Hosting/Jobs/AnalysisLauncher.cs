using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Jobs;

/// <summary>
/// From a request to a finished file: opens the model, reads the corpus, and only then touches the output, so that bad
/// input leaves nothing behind.
/// </summary>
public sealed class AnalysisLauncher(IModelLoader loader, IAnalysisStore store, AllowedFolders allowed) : IAnalysisLauncher
{
    public AnalysisInfo Run(AnalysisRequest request, IProgress<AnalysisProgress> progress, CancellationToken cancellation)
    {
        request = AnalysisInputs.Whole(request, allowed);
        if (!request.Resume && File.Exists(request.OutputFile))
        {
            throw new NeuronExplorerException(
                $"{request.OutputFile}: already exists; add --resume to continue it, delete it, or choose another file");
        }

        using AnalysisInputs inputs = AnalysisInputs.Open(request, loader, allowed, progress, cancellation);
        AnalysisSettings settings = AnalysisRun.Check(inputs.Model.Info, inputs.Windows, request);
        inputs.CheckMemory(inputs.Windows.Rows, settings);
        FailedRun failed = new(store, request, progress);
        return failed.Watch(
            writer =>
            {
                if (writer.Notice is { } notice)
                {
                    progress.Report(AnalysisProgress.Notice(notice));
                }

                AnalysisRun run = new(inputs.Model, inputs.Windows, inputs.Corpus, writer, request) { Versions = ProgramVersions.All };
                return run.Run(progress, cancellation);
            },
            new GivenCorpus(inputs.Corpus.Fingerprint, inputs.Windows, inputs.Model.Tokenizer.Vocabulary));
    }
}
