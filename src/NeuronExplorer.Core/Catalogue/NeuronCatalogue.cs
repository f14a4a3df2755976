using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Core.Catalogue;

/// <summary>
/// Every statistic of a neuron, once, in the order of files. A new statistic needs a rule that computes it, an entry here, and a test.
/// </summary>
public static class NeuronCatalogue
{
    /// <summary>Key of the layer's number.</summary>
    public const string Layer = "layer";

    /// <summary>Key of the neuron's index.</summary>
    public const string Neuron = "neuron";

    /// <summary>Key of the share of tokens at which it fires, which tables and charts show first.</summary>
    public const string Frequency = "frequency";

    public static IReadOnlyList<Statistic> All { get; } =
    [
        .. FiringStatistics.All, .. TriggerStatistics.All, .. PositionStatistics.All, .. DomainStatistics.All, .. UpdateStatistics.All,
    ];

    /// <summary>Those that are one number or choice a neuron: what can be sorted, filtered and drawn.</summary>
    public static IReadOnlyList<Statistic> Scalars { get; } = [.. All.Where(statistic => statistic.Number is not null)];

    private static readonly Dictionary<string, Statistic> s_byKey = Scalars
        .SelectMany(statistic => statistic.FormerKeys.Append(statistic.Key).Select(key => (key, statistic)))
        .ToDictionary(pair => pair.key, pair => pair.statistic, StringComparer.Ordinal);

    /// <summary>What a table can be ordered by: a scalar statistic, or how interesting a neuron is; null for an unknown key.</summary>
    public static Statistic? FindOrder(string? key) => key == Interest.Key ? Interest.Order : Find(key);

    /// <summary>A scalar statistic by its key or a former one; null for an unknown key.</summary>
    public static Statistic? Find(string? key) => key is not null && s_byKey.TryGetValue(key, out Statistic? found) ? found : null;
}
