namespace NeuronExplorer.Hosting.Exports;

/// <summary>Says with a file's rows what they are and what they come from.</summary>
/// <param name="What">The table's or chart's title.</param>
/// <param name="Address">The page of the web app that shows it, with its order and filters.</param>
/// <param name="Written">When the file was made, UTC.</param>
/// <param name="Analyses">The analyses behind it, with their corpora (fingerprints), settings and versions.</param>
public sealed record ExportHead(string What, string Address, DateTime Written, IReadOnlyList<SummaryRow> Analyses);
