using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Textbook;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Hosting.Textbook;

/// <summary>Compares what an analysis found with what was planted, neuron by neuron.</summary>
public static class PlantedComparison
{
    /// <summary>Every field that differs, in the order of the neurons; empty where all is as planted.</summary>
    /// <param name="planted">What was planted.</param>
    /// <param name="reader">A finished analysis of that model.</param>
    /// <exception cref="NeuronExplorerException">The two are not of one model or not of one corpus.</exception>
    public static IReadOnlyList<PlantedDifference> Of(PlantedModel planted, IAnalysisReader reader)
    {
        if (reader.Info.Corpus.Fingerprint != planted.CorpusFingerprint)
        {
            throw new NeuronExplorerException(
                $"{PlantedModel.FileName}: it was made for another corpus or tokenizer ({planted.CorpusTokens} tokens, "
                + $"{planted.CorpusFingerprint}) than the one analysed ({reader.Info.Corpus.Tokens} tokens, "
                + $"{reader.Info.Corpus.Fingerprint}); {PlantedModel.Remedy}");
        }

        Dictionary<(int, int), NeuronRow> rows = ExportTables.Neurons(reader, new NeuronSelection())
            .ToDictionary(row => (row.Detail.Id.Layer, row.Detail.Id.Index));
        if (planted.Neurons.Count != rows.Count
            || !rows.Keys.ToHashSet().SetEquals(planted.Neurons.Select(neuron => (neuron.Layer, neuron.Neuron))))
        {
            throw new NeuronExplorerException(
                $"{PlantedModel.FileName}: lists {planted.Neurons.Count} neurons, but the model has {rows.Count}; "
                + $"each must be listed once; {PlantedModel.Remedy}");
        }

        return [.. planted.Neurons.SelectMany(neuron => Differences(neuron, rows[(neuron.Layer, neuron.Neuron)], reader))];
    }

    private static IEnumerable<PlantedDifference> Differences(PlantedNeuron neuron, NeuronRow row, IAnalysisReader reader) =>
        from field in Fields(neuron.Expect, row, reader)
        where field.Planted is not null
        let planted = JsonSerializer.Serialize(field.Planted, ExportFormat.Json)
        let found = JsonSerializer.Serialize(field.Found, ExportFormat.Json)
        where planted != found
        select new PlantedDifference(neuron.Layer, neuron.Neuron, neuron.Kind, field.Name, planted, found);

    /// <summary>Each field as it was planted (null where it was not said) and as it was found.</summary>
    private static IEnumerable<(string Name, object? Planted, object? Found)> Fields(
        PlantedExpectation expect, NeuronRow row, IAnalysisReader reader)
    {
        yield return ("dead", expect.Dead, row["dead"]);
        yield return ("firings", expect.Firings, row["firings"]);
        yield return ("bosFirings", expect.BosFirings, row["bosFirings"]);
        yield return ("covering", expect.Covering, row["covering.1"] ?? 0);
        yield return ("detectedTokens", expect.DetectedTokens, row["detectedTokens"] ?? Array.Empty<int>());
        yield return ("detectedBigrams", expect.DetectedBigrams, row["detectedBigrams"] ?? Array.Empty<int>());
        yield return ("detectedTrigrams", expect.DetectedTrigrams, row["detectedTrigrams"] ?? Array.Empty<int>());
        yield return ("suppressesTriggers", expect.SuppressesTriggers, row["suppressesTriggers"]);
        yield return ("promotes", expect.Promotes, Leading(row.Detail.Promoted, expect.Promotes));
        yield return ("suppresses", expect.Suppresses, Leading(row.Detail.Suppressed, expect.Suppresses));
        yield return ("positionalType", expect.PositionalType, row["positionalType"] ?? PlantedExpectation.NotPositional);
        yield return ("positionalStrong", expect.PositionalStrong, row["positionalStrong"]);
        yield return ("firesAt", expect.FiresAt, expect.FiresAt is null ? null : FiresAt(row, reader));
        yield return ("domain", expect.Domain, expect.Domain is null ? null : DomainOf(row));
    }

    /// <summary>As many of the leading tokens as were planted, sorted as these are.</summary>
    private static int[]? Leading(ScoredToken[] tokens, int[]? planted) =>
        planted is null ? null : [.. tokens.Take(planted.Length).Select(token => token.Token).Order()];

    /// <summary>The ranges in which it fires in every full-length window, or null where it fires in some only.</summary>
    private static int[][]? FiresAt(NeuronRow row, IAnalysisReader reader)
    {
        int[] counts = reader.PositionCounts(row.Detail.Id) ?? [];
        if (counts.Any(count => count != 0 && count != reader.Info.Corpus.FullWindows))
        {
            return null;
        }

        List<int[]> ranges = [];
        foreach (int position in Enumerable.Range(0, counts.Length).Where(position => counts[position] > 0))
        {
            if (ranges is [.., var last] && last[1] == position - 1)
            {
                last[1] = position;
            }
            else
            {
                ranges.Add([position, position]);
            }
        }

        return [.. ranges];
    }

    private static string? DomainOf(NeuronRow row) => row.View.Domains
        .Where((_, at) => row.View.Layer.DomainFirings[at][row.Detail.Id.Index] is > 0 and var firings
            && firings >= PlantedExpectation.DomainShare * row.View.Layer.Firings[row.Detail.Id.Index])
        .Select(domain => domain.Name)
        .FirstOrDefault();
}

/// <summary>A field of a neuron that is not as planted; both values as JSON.</summary>
public sealed record PlantedDifference(int Layer, int Neuron, string Kind, string Field, string Planted, string Found)
{
    public override string ToString() => $"L{Layer}N{Neuron} ({Kind}): {Field} is {Found}, but {Planted} was planted";
}
