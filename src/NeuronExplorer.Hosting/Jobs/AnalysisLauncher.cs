using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Hosting.Jobs;

/// <summary>
/// From a request to a finished file: opens the model, reads the corpus, and only then touches the output, so that bad
/// input leaves nothing behind.
/// </summary>
public sealed class AnalysisLauncher(IModelLoader loader, IAnalysisStore store, AllowedFolders allowed) : IAnalysisLauncher
{
    public AnalysisInfo Run(AnalysisRequest request, IProgress<AnalysisProgress> progress, CancellationToken cancellation)
    {
        request = request with
        {
            ModelFolder = allowed.Checked(request.ModelFolder),
            CorpusPaths = [.. request.CorpusPaths.Select(allowed.Checked)],
        };
        if (!request.Resume && File.Exists(request.OutputFile))
        {
            throw new NeuronExplorerException(
                $"{request.OutputFile}: already exists; add --resume to continue it, delete it, or choose another file");
        }

        progress.Report(new AnalysisProgress("opening the model", 0, 0, 0, 0, null));
        using IModel model = loader.Open(request.ModelFolder, request.Model);
        // The tokenizer is refused here as inspect refuses it: see ModelInspection.Open.
        string lead = model.Tokenizer.Info is { Bos: null } tokenizer ? $", {tokenizer.DescribeBos()}" : "";
        CorpusReader corpus = new(
            allowed.Corpus(request.CorpusPaths), DocumentRules.Of(request.Settings, MemoryPlan.Budget(request.Model.MemoryBytes)));
        progress.Report(new AnalysisProgress("checking the weights", 0, 0, 0, 0, null));
        model.CheckWeights(cancellation);
        (TokenWindows windows, CorpusInfo info) = WindowBuilder.Build(
            corpus,
            model.Tokenizer,
            WindowOptions.Of(request.Settings, model.Info.Shape),
            read => progress.Report(new AnalysisProgress($"reading the corpus{lead}: {read.Tokens:#,0} tokens", 0, 0, 0, 0, null)),
            cancellation);
        AnalysisSettings settings = AnalysisRun.Check(model.Info, windows, request);
        MemoryNeeds.Of(model.Info, windows.Rows, settings, MemoryPlan.Budget(request.Model.MemoryBytes), windows.Domains.Count)
            .Check(request.Model.MemoryBytes, model.Info);
        FailedRun failed = new(store, request, progress);
        return failed.Watch(writer =>
        {
            if (writer.Notice is { } notice)
            {
                progress.Report(new AnalysisProgress(notice, 0, 0, 0, 0, null) { IsNotice = true });
            }

            AnalysisRun run = new(model, windows, info, writer, request) { Versions = ProgramVersions.All };
            return run.Run(progress, cancellation);
        });
    }
}
