using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Analysis.Corpora;

/// <summary>How documents become windows (paper.md, "Setting").</summary>
public sealed record WindowOptions
{
    /// <summary>T: the longest length of a window, BOS included; at least 2.</summary>
    public required int Positions { get; init; }

    /// <summary>Whether documents of one domain are joined to get more full-length windows.</summary>
    public bool Pack { get; init; }

    /// <summary>Cuts the corpus off after exactly this many tokens (without BOS); 0 for no limit.</summary>
    public long MaxTokens { get; init; }

    /// <summary>The windows for an analysis of a model.</summary>
    /// <exception cref="NeuronExplorerException">The model has fewer positions than asked for.</exception>
    public static WindowOptions Of(AnalysisSettings settings, ModelShape model)
    {
        if (settings.Positions > model.MaxPositions)
        {
            throw new NeuronExplorerException(
                $"windows of {settings.Positions} positions are longer than the model's {model.MaxPositions}; "
                + $"use at most {model.MaxPositions}");
        }

        return new WindowOptions
        {
            Positions = settings.PositionsOf(model),
            Pack = settings.Pack,
            MaxTokens = settings.MaxTokens,
        };
    }
}
