using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Storage.Documents;

/// <summary>Whether a head can be an analysis': pages count and allocate by its numbers, and a file may come from anywhere.</summary>
internal static class HeadCheck
{
    private const int MostLayers = 10_000;
    private const int Most = 1 << 26;
    private const int MostDomains = 100_000;

    /// <exception cref="InvalidDataException">It cannot be.</exception>
    public static AnalysisInfo Possible(AnalysisInfo info)
    {
        ModelShape shape = info.Model.Shape;
        Within("layers", shape.Layers, 1, MostLayers);
        Within("neurons", shape.FfnDim, 1, Most);
        Within("tokens known", shape.VocabularySize, 0, Most);
        Within("positions of the model", shape.MaxPositions, 0, Most);
        Within("positions", info.Settings.Positions, 0, Most);
        Within("first layer", info.Settings.FirstLayer, 0, MostLayers);
        Within("last layer", info.Settings.LastLayer, -1, MostLayers);
        Within("tokens", info.Corpus.Tokens, 0, long.MaxValue);
        Within("windows", info.Corpus.Windows, 0, int.MaxValue);
        Within("full windows", info.Corpus.FullWindows, 0, info.Corpus.Windows);
        Within("domains", info.Corpus.Domains.Count, 0, MostDomains);
        foreach (object? one in (object?[])[.. info.Corpus.Domains, .. info.Corpus.Paths, .. info.Model.Files])
        {
            _ = one ?? throw new InvalidDataException("the analysis' head has an empty entry");
        }

        return Enum.IsDefined(info.Status)
            ? Shown(info)
            : throw new InvalidDataException($"the analysis has the unknown status {info.Status}");
    }

    // Names are shown on pages and terminals: they may not turn the text around, or hide.
    private static AnalysisInfo Shown(AnalysisInfo info) => info with
    {
        Model = info.Model with { Name = TokenText.DisplayName(info.Model.Name) },
        Corpus = info.Corpus with
        {
            Domains = [.. info.Corpus.Domains.Select(domain => domain with { Name = TokenText.DisplayName(domain.Name) })],
        },
    };

    /// <exception cref="InvalidDataException">They cannot be.</exception>
    public static int[] PossibleLayers(int[] layers)
    {
        for (int i = 0; i < layers.Length; i++)
        {
            Within("stored layer", layers[i], i == 0 ? 0 : layers[i - 1] + 1L, MostLayers);
        }

        return layers;
    }

    private static void Within(string what, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            throw new InvalidDataException($"the analysis' head has an impossible number of {what}: {value}");
        }
    }
}
