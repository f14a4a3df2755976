using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Hosting;

/// <summary>Memory that an analysis takes in all: the program, the model's part and the counting beside it.</summary>
/// <param name="WantedBytes">With batches that keep the products efficient, as far as the budget allows.</param>
/// <param name="LeastBytes">With batches of one window: a smaller budget cannot be kept.</param>
public sealed record MemoryNeeds(long WantedBytes, long LeastBytes)
{
    /// <param name="model">The checkpoint.</param>
    /// <param name="rows">Rows of the corpus, BOS included.</param>
    /// <param name="settings">Positions, layers and numbers kept; as asked for or resolved.</param>
    /// <param name="budgetBytes">Memory that the analysis may take.</param>
    public static MemoryNeeds Of(ModelInfo model, long rows, AnalysisSettings settings, long budgetBytes)
    {
        int window = settings.Positions > 0 ? settings.Positions : model.Shape.MaxPositions;
        long counting = AnalysisEstimate.Of(model.Shape, rows, settings).CountingBytes;
        int batch = MemoryPlan.BatchRows(model, window, budgetBytes, counting);
        bool holdsVocabulary = MemoryPlan.HoldsVocabulary(model.Shape, budgetBytes);
        return new MemoryNeeds(
            counting + MemoryPlan.PassBytes(model, batch, holdsVocabulary),
            counting + MemoryPlan.PassBytes(model, window, holdsVocabulary));
    }

    /// <summary>Refuses a budget that cannot be kept.</summary>
    /// <param name="budgetBytes">The budget; 0 where nobody set one.</param>
    /// <param name="model">Named in the error.</param>
    /// <exception cref="NeuronExplorerException">With the numbers.</exception>
    public void Check(long budgetBytes, ModelInfo model)
    {
        if (budgetBytes > 0 && budgetBytes < LeastBytes)
        {
            throw new NeuronExplorerException(
                $"--memory {ByteSize.Format(budgetBytes)}: one layer of {model.Name}, "
                    + $"one window and the counting take {ByteSize.Format(LeastBytes)}; "
                + "give that much, or use fewer --positions, --examples or --max-tokens");
        }
    }
}
