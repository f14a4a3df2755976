namespace NeuronExplorer.Core.Catalogue;

/// <summary>Distribution of a neuron's firings over the corpus' domains.</summary>
internal static class DomainStatistics
{
    public static IReadOnlyList<Statistic> All { get; } =
    [
        new()
        {
            Key = "domains", Title = "domains", Definition = "Number of firings in each domain of the corpus, BOS left out.",
            Unit = "tokens", Source = "ours", Type = StatisticType.Counts,
            Listed = (view, detail) => view.Domains
                .Select((domain, at) => (domain.Name, view.Layer.DomainFirings[at][detail.Id.Index]))
                .ToDictionary(),
        },
    ];
}
