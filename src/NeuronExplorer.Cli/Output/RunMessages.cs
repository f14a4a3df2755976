using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Cli.Output;

/// <summary>Says what a run reads, before it begins.</summary>
internal static class RunMessages
{
    /// <summary>How the model and the corpus are read where not as usual; refuses what cannot be opened.</summary>
    public static void Tell(Services services, AnalysisRequest request)
    {
        ModelInfo model = ModelInspection.Open(services.Loader, request.ModelFolder);
        // A large corpus takes long to read: what the model has not is refused before.
        _ = RunSettings.Resolve(request.Settings, model);
        ModelNotes.Tell(model);
        CorpusMessages.Tell(services.ModelsAndCorpora.PlanCorpus(request.CorpusPaths));
    }
}
