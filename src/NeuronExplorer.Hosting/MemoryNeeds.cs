using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Hosting;

/// <summary>Memory that an analysis takes in all: the program, the model and the counting.</summary>
/// <param name="WantedBytes">With batches large enough for efficient matrix products, as far as the budget allows.</param>
/// <param name="LeastBytes">With batches of one window: a smaller budget is refused.</param>
public sealed record MemoryNeeds(long WantedBytes, long LeastBytes)
{
    /// <param name="model">The checkpoint.</param>
    /// <param name="rows">Rows of the corpus, BOS included.</param>
    /// <param name="settings">Positions, layers and how much is kept, as requested or with the defaults filled in.</param>
    /// <param name="budgetBytes">Memory that the analysis may take.</param>
    /// <param name="domains">Domains of the corpus; 0 where they are not known yet.</param>
    public static MemoryNeeds Of(ModelInfo model, long rows, AnalysisSettings settings, long budgetBytes, int domains = 0)
    {
        int window = settings.PositionsOf(model.Shape);
        long counting = AnalysisEstimate.Of(model.Shape, rows, settings, domains).CountingBytes;
        int batch = MemoryPlan.BatchRows(model, window, budgetBytes, counting);
        bool holdsVocabulary = MemoryPlan.HoldsVocabulary(model.Shape, budgetBytes);
        return new MemoryNeeds(
            counting + MemoryPlan.PassBytes(model, batch, holdsVocabulary),
            counting + MemoryPlan.PassBytes(model, window, holdsVocabulary));
    }

    /// <summary>Refuses a budget that is too small.</summary>
    /// <param name="budgetBytes">The budget; 0 where none was set.</param>
    /// <param name="model">The model, named in the error.</param>
    /// <exception cref="NeuronExplorerException">The budget is too small; the message has the numbers.</exception>
    public void Check(long budgetBytes, ModelInfo model)
    {
        if (budgetBytes > 0 && budgetBytes < LeastBytes)
        {
            throw new NeuronExplorerException(
                $"--memory {ByteSize.Format(budgetBytes)}: one layer of {model.Name}, one window and the counting take "
                + $"{ByteSize.Format(LeastBytes)}; give at least that much, or use fewer --positions, --examples or --max-tokens");
        }
    }
}
