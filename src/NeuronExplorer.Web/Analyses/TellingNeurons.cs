using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Hosting.Jobs;
using NeuronExplorer.Hosting.Notable;

namespace NeuronExplorer.Web.Analyses;

/// <summary>
/// The neurons that the first page shows: of each kind one, from the sample where it has been analysed, else from the newest
/// finished analysis that has one; models that were trained come before constructed ones, and enough windows before
/// too few. Chosen once for a set of analyses.
/// </summary>
public sealed class TellingNeurons(IAnalysisCatalogue catalogue)
{
    /// <summary>Large analyses take long to open: no more than this are looked at.</summary>
    private const int MostAnalyses = 4;

    private readonly Lock _gate = new();
    private string? _key;
    private Task<IReadOnlyList<TellingNeuron>> _chosen = Task.FromResult<IReadOnlyList<TellingNeuron>>([]);

    /// <summary>The choice among these analyses; runs in the background, and is kept until they change.</summary>
    public Task<IReadOnlyList<TellingNeuron>> OfAsync(IReadOnlyList<AnalysisEntry> entries)
    {
        AnalysisEntry[] candidates = [.. Candidates(entries)];
        string key = string.Join('\n', candidates.Select(entry => $"{entry.Name} {entry.Info!.Updated.Ticks}"));
        lock (_gate)
        {
            if (_key != key)
            {
                _key = key;
                _chosen = Task.Run(() => ChooseAsync(candidates));
            }

            return _chosen;
        }
    }

    /// <summary>The finished analyses in the order in which they are asked.</summary>
    public static IEnumerable<AnalysisEntry> Candidates(IReadOnlyList<AnalysisEntry> entries) => entries
        .Where(entry => entry.Info is { Status: AnalysisStatus.Done })
        .OrderByDescending(entry => entry.Name == StartupAnalyses.Name)
        .ThenBy(entry => entry.Info!.Model.Constructed)
        .ThenBy(entry => PositionalEvidence.Of(entry.Info!).TooFewWindows)
        .ThenByDescending(entry => entry.Info!.Updated)
        .Take(MostAnalyses);

    private async Task<IReadOnlyList<TellingNeuron>> ChooseAsync(IReadOnlyList<AnalysisEntry> candidates)
    {
        TellingDetector? detector = null;
        TellingNeuron? positional = null;
        TellingNeuron? suppressor = null;
        foreach (AnalysisEntry entry in candidates)
        {
            if (detector is not null && positional is not null && suppressor is not null)
            {
                break;
            }

            try
            {
                IAnalysisReader reader = catalogue.Open(entry.Name);
                TellingChoice choice = new(entry.Name, reader, await NotableNeurons.Of(reader));
                detector ??= choice.Detector();
                positional ??= choice.Positional();
                suppressor ??= choice.Suppressor();
            }
            catch (NeuronExplorerException)
            {
                // The list of analyses says what is wrong with it.
            }
        }

        return [.. new TellingNeuron?[] { detector, positional, suppressor }.OfType<TellingNeuron>()];
    }
}
