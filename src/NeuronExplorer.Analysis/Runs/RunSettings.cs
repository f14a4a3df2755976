using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Runs;

/// <summary>Turns what was asked for into what is done: defaults get their numbers, and impossible ones are refused.</summary>
public static class RunSettings
{
    /// <summary>Settings with T and the last layer filled in.</summary>
    /// <exception cref="WrongArgumentException">The model lacks a layer or the positions, or n-grams are not of 1, 2 or 3.</exception>
    public static AnalysisSettings Resolve(AnalysisSettings settings, ModelInfo model)
    {
        int last = settings.LastLayerOf(model.Shape);
        if (LayerNames.Problem(settings.FirstLayer, last, model.Shape) is { } problem)
        {
            string asked = settings.FirstLayer == last ? $"{last}" : $"{settings.FirstLayer}-{last}";
            throw new WrongArgumentException($"--layers {asked}: {problem}");
        }

        int positions = settings.PositionsOf(model.Shape);
        if (positions < 2 || positions > model.Shape.MaxPositions)
        {
            throw new WrongArgumentException(
                $"--positions {positions}: {model.Name} takes windows of 2 to {model.Shape.MaxPositions} positions");
        }

        int[] ngrams = [.. settings.Ngrams.Distinct().Order()];
        if (ngrams.Length == 0 || ngrams[0] < 1 || ngrams[^1] > 3)
        {
            throw new WrongArgumentException($"--ngrams {string.Join(",", settings.Ngrams)}: choose from 1, 2 and 3");
        }

        if (settings.Examples < 0 || settings.LeadingTriggers < 0 || settings.ProjectedTokens < 0)
        {
            throw new WrongArgumentException(
                $"examples {settings.Examples}, leading triggers {settings.LeadingTriggers}, projected tokens {settings.ProjectedTokens}: "
                + "none may be negative");
        }

        return settings with { Positions = positions, LastLayer = last, Ngrams = ngrams };
    }

    /// <summary>Refuses a corpus that cannot be analysed with these settings.</summary>
    internal static void Check(AnalysisSettings settings, TokenWindows windows)
    {
        if (windows.TokenCount == 0)
        {
            throw new NeuronExplorerException("the corpus has no tokens; give files with text");
        }

        if (windows.Positions != settings.Positions)
        {
            throw new NeuronExplorerException(
                $"the corpus was cut into windows of {windows.Positions} positions, but the analysis needs {settings.Positions}; "
                + "read the corpus again");
        }
    }
}
