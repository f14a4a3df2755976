using System.Globalization;
using System.Text.Json;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Sample.Training;

/// <summary>One layer of a small analysis: shows early whether a recipe is promising.</summary>
/// <param name="Dead">Share of neurons that never fired.</param>
/// <param name="Frequency">How often live neurons fire, on average.</param>
/// <param name="Covering">Neurons by class of covering number, single tokens.</param>
/// <param name="TokenDetectors">Token detectors.</param>
/// <param name="DetectedTokens">Distinct tokens that they detect.</param>
/// <param name="Suppressing">Token detectors that suppress their triggers.</param>
/// <param name="BigramDetectors">Bigram detectors.</param>
/// <param name="TrigramDetectors">Trigram detectors.</param>
/// <param name="Positional">Positional neurons, strong and weak, by type; types without any are left out.</param>
/// <param name="HitRates"> For neurons with a covering number of at most 5, percentiles (10th, 25th, 50th and 75th) of the
/// best hit rate among their leading triggers. They move long before the number of detectors does. </param>
internal sealed record LayerPhenomena(
    double Dead,
    double Frequency,
    int[] Covering,
    int TokenDetectors,
    int DetectedTokens,
    int Suppressing,
    int BigramDetectors,
    int TrigramDetectors,
    IReadOnlyDictionary<string, int[]> Positional,
    double[] HitRates)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        dead {Dead:P1}, alive fire {Frequency:P2}, classes {string.Join(' ', Covering)}, tokens {TokenDetectors} ({
            DetectedTokens} distinct, {Suppressing} suppress), bigrams {BigramDetectors}, trigrams {TrigramDetectors}, positional {
            string.Join(", ", Positional.Select(type => $"{type.Key} {type.Value[0]}+{type.Value[1]}"))}, hit rates {
            string.Join(' ', HitRates)}
        """);
}

/// <summary>Measures a snapshot with the program's own analysis of some text of each domain.</summary>
/// <param name="corpus">A folder or files of documents.</param>
/// <param name="scratch">A folder for the analysis; deleted afterwards.</param>
internal sealed class Phenomena(IReadOnlyList<string> corpus, string scratch)
{
    private const int Tokens = 50_000;
    private const int RoughBytesPerToken = 3;
    private static readonly double[] s_quantiles = [0.1, 0.25, 0.5, 0.75];

    /// <summary>All layers of a checkpoint folder.</summary>
    public IReadOnlyList<LayerPhenomena> Of(string modelFolder)
    {
        Directory.CreateDirectory(scratch);
        try
        {
            string text = Path.Combine(scratch, "text.jsonl");
            File.WriteAllLines(text, SomeOfEach());
            string file = Path.Combine(scratch, "snapshot.db");
            Services services = new(scratch);
            services.Launcher.Run(
                new AnalysisRequest
                {
                    Name = "snapshot",
                    ModelFolder = modelFolder,
                    CorpusPaths = [text],
                    OutputFile = file,
                    ScratchFolder = services.Folders.ScratchOf(file),
                    Settings = new AnalysisSettings { Pack = true },
                },
                new Progress<AnalysisProgress>(),
                CancellationToken.None);
            using IAnalysisReader reader = services.Store.OpenForReading(file);
            return [.. reader.Summaries.Select(summary => Layer(reader, summary))];
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static LayerPhenomena Layer(IAnalysisReader reader, LayerSummary summary)
    {
        NgramColumns tokens = reader.Layer(summary.Layer)!.Order(1)!;
        double[] best =
        [
            .. Enumerable.Range(0, summary.Neurons)
                .Where(neuron => tokens.Covering[neuron] is > 0 and <= 5)
                .Select(neuron => reader.Neuron(new(summary.Layer, neuron))!.Order(1)!.Leading.Max(trigger => trigger.HitRate))
                .Order(),
        ];
        return new LayerPhenomena(
            Math.Round((double)summary.Dead / summary.Neurons, 4),
            Math.Round(summary.MeanAliveFrequency, 4),
            summary.CoveringClasses[1],
            summary.TokenDetectors,
            summary.Tokens.Detected,
            summary.SuppressingDetectors,
            summary.BigramDetectors,
            summary.TrigramDetectors,
            summary.Positional.Where(type => type.Value.Strong + type.Value.Weak > 0)
                .ToDictionary(type => type.Key.ToString(), type => new[] { type.Value.Strong, type.Value.Weak }),
            best.Length == 0 ? [] : [.. s_quantiles.Select(share => Math.Round(best[(int)(share * (best.Length - 1))], 3))]);
    }

    /// <summary>Takes documents from each domain in turn, up to the number of tokens wanted.</summary>
    private IEnumerable<string> SomeOfEach()
    {
        TrainingDocument[][] domains =
            [.. TrainingDocument.Read(corpus).GroupBy(document => document.Domain).Select(domain => domain.ToArray())];
        int bytes = Tokens * RoughBytesPerToken / Math.Max(1, domains.Length);
        return domains.SelectMany(domain =>
        {
            int left = bytes;
            return domain.Reverse().TakeWhile(document => (left -= document.Text.Length) > -document.Text.Length);
        }).Select(document => JsonSerializer.Serialize(new { text = document.Text, meta = new { domain = document.Domain } }));
    }
}
