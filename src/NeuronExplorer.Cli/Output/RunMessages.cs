using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Cli.Output;

/// <summary>Says what a run reads, before it begins.</summary>
internal static class RunMessages
{
    /// <summary>How the model and the corpus are read where not as usual; refuses what cannot be opened.</summary>
    public static void Tell(Services services, AnalysisRequest request)
    {
        ModelNotes.Tell(ModelInspection.Open(services.Loader, request.ModelFolder));
        CorpusMessages.Tell(services.ModelsAndCorpora.PlanCorpus(request.CorpusPaths));
    }
}
