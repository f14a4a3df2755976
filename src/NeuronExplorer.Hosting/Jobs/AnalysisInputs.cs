using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Hosting.Jobs;

/// <summary>A request's model and corpus, opened and checked; nothing is written before.</summary>
internal sealed class AnalysisInputs : IDisposable
{
    private AnalysisInputs(AnalysisRequest request, IModel model, TokenWindows windows, CorpusInfo corpus)
    {
        Request = request;
        Model = model;
        Windows = windows;
        Corpus = corpus;
    }

    /// <summary>The request with full paths.</summary>
    public AnalysisRequest Request { get; }

    public IModel Model { get; }

    /// <summary>The whole corpus.</summary>
    public TokenWindows Windows { get; }

    public CorpusInfo Corpus { get; }

    /// <summary>The request's paths in full; throws for one that may not be named.</summary>
    public static AnalysisRequest Whole(AnalysisRequest request, AllowedFolders allowed) => request with
    {
        ModelFolder = allowed.Checked(request.ModelFolder),
        CorpusPaths = [.. request.CorpusPaths.Select(allowed.Checked)],
    };

    /// <summary>Opens the model, checks its weights, and reads the corpus.</summary>
    public static AnalysisInputs Open(
        AnalysisRequest request,
        IModelLoader loader,
        AllowedFolders allowed,
        IProgress<AnalysisProgress> progress,
        CancellationToken cancellation)
    {
        progress.Report(new AnalysisProgress("opening the model", 0, 0, 0, 0, null));
        IModel model = loader.Open(request.ModelFolder, request.Model);
        try
        {
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
            return new AnalysisInputs(request, model, windows, info);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Refuses a memory budget that is too small.</summary>
    /// <param name="rows">Rows that are run, BOS included.</param>
    /// <param name="settings">With their defaults filled in.</param>
    public void CheckMemory(long rows, AnalysisSettings settings) =>
        MemoryNeeds.Of(Model.Info, rows, settings, MemoryPlan.Budget(Request.Model.MemoryBytes), Windows.Domains.Count)
            .Check(Request.Model.MemoryBytes, Model.Info);

    public void Dispose() => Model.Dispose();
}
