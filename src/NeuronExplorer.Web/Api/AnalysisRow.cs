using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Jobs;

namespace NeuronExplorer.Web.Api;

/// <summary>One analysis of the catalogue.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Model">The model's name; null where the file cannot be read.</param>
/// <param name="Constructed">Whether the model's neurons were built by hand instead of trained.</param>
/// <param name="Tokens">Tokens tested, without BOS.</param>
/// <param name="LayersDone">Layers stored so far.</param>
/// <param name="LayersWanted">Layers wanted in all.</param>
/// <param name="Status">
/// waiting, starting, running, stopped, interrupted, failed or done; or who holds it: "in use by process 7 (neurons), user ada".
/// </param>
/// <param name="Updated">When it was last written to, UTC.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Error">Why it cannot be read, or failed; null while it waits, starts or runs.</param>
public sealed record AnalysisRow(
    string Name, string? Model, bool? Constructed, long? Tokens, int? LayersDone, int? LayersWanted, string? Status, DateTime? Updated,
    long Bytes, string? Error)
{
    public static AnalysisRow Of(string name, AnalysisEntry? entry, AnalysisJob? job) => new(
        name,
        entry?.Info?.Model.Name,
        entry?.Info?.Model.Constructed,
        entry?.Info?.Corpus.Tokens,
        entry?.Info?.LayersDone,
        entry?.Info?.LayersWanted,
        AnalysisStates.Of(entry, job),
        entry?.Info?.Updated,
        entry?.Bytes ?? 0,
        AnalysisStates.Problem(entry, job));
}
