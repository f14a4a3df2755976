using System.Diagnostics;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Bench.Workloads;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Live;
using NeuronExplorer.Opt;
using NeuronExplorer.Storage;

namespace NeuronExplorer.Bench.Live;

/// <summary>How long callers waited.</summary>
/// <param name="AloneMilliseconds">Median time of one caller alone.</param>
/// <param name="Milliseconds">Time of each answer with all callers at once.</param>
/// <param name="MostOvertaken">The most answers that others got while one caller waited.</param>
internal sealed record CallersOutcome(double AloneMilliseconds, double[] Milliseconds, int MostOvertaken);

/// <summary>Several people typing at once, through the service that the web app uses.</summary>
internal static class LiveCallers
{
    private const string Analysis = "live";

    /// <param name="work">A folder with the model in its folder "model".</param>
    /// <param name="options">Callers and texts.</param>
    /// <param name="cancellation">Stops between texts.</param>
    public static CallersOutcome Run(WorkFolder work, LiveBenchOptions options, CancellationToken cancellation)
    {
        OptModelLoader loader = new();
        LiteAnalysisStore store = new();
        NeuronExplorerOptions settings = new() { DataPath = work.Folder, Device = "cpu" };
        AnalysisCatalogue catalogue = new(new DataFolders(settings).Analyses, store);
        ModelInfo model = loader.Inspect(work.At("model"));
        SaveHead(store, catalogue.FileOf(Analysis), model);
        DataFolders folders = new(settings);
        AllowedFolders allowed = new(settings, folders);
        ModelFinder models = new(loader, new ModelsAndCorpora(loader, folders, allowed), allowed);
        using LiveTexts texts = new(catalogue, loader, models, settings);
        string text = TextOf(loader.OpenTokenizer(work.At("model")), options.Tokens - 1);
        AskAsync(texts, text, 2, cancellation).GetAwaiter().GetResult();
        double[] alone = AskAsync(texts, text, options.TextsEach, cancellation).GetAwaiter().GetResult().Times;
        (double[] times, int overtaken) = AllAtOnceAsync(texts, text, options, cancellation).GetAwaiter().GetResult();
        catalogue.Delete(Analysis);
        return new CallersOutcome(Percentiles.Median(alone), times, overtaken);
    }

    private static async Task<(double[] Times, int Overtaken)> AllAtOnceAsync(
        LiveTexts texts, string text, LiveBenchOptions options, CancellationToken cancellation)
    {
        Counter answered = new();
        (double[] Times, int Overtaken)[] callers = await Task.WhenAll(Enumerable.Range(0, options.Callers)
            .Select(_ => Task.Run(() => AskAsync(texts, text, options.TextsEach, cancellation, answered), cancellation)));
        return ([.. callers.SelectMany(caller => caller.Times)], callers.Max(caller => caller.Overtaken));
    }

    private static async Task<(double[] Times, int Overtaken)> AskAsync(
        LiveTexts texts, string text, int count, CancellationToken cancellation, Counter? answered = null)
    {
        answered ??= new Counter();
        LiveVisitor caller = LiveVisitor.Page();
        double[] times = new double[count];
        int most = 0;
        for (int i = 0; i < count; i++)
        {
            int before = answered.Value;
            long start = Stopwatch.GetTimestamp();
            LiveBench.Firings(await texts.RunAsync(Analysis, text, new LiveOptions(), caller, cancellation));
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            most = Math.Max(most, answered.Add() - before - 1);
        }

        return (times, most);
    }

    /// <summary>Words that make exactly this many tokens, or a few less if the last word does not fit.</summary>
    private static string TextOf(ITokenizer tokenizer, int tokens)
    {
        const string Word = " e";
        int each = Math.Max(1, tokenizer.Encode(Word).Length);
        return string.Concat(Enumerable.Repeat(Word, Math.Max(1, tokens / each)));
    }

    private static void SaveHead(LiteAnalysisStore store, string file, ModelInfo model)
    {
        TokenWindows windows = RandomWindows.Full(model.Shape.VocabularySize, 2, 1, 1);
        using IAnalysisWriter writer = store.OpenForWriting(file, resume: false);
        writer.SaveInfo(new AnalysisInfo
        {
            Name = Analysis,
            Model = model,
            Corpus = RandomWindows.Describe(windows, 1),
            Settings = new AnalysisSettings(),
            Versions = ProgramVersions.All,
            Started = DateTime.UtcNow,
            Updated = DateTime.UtcNow,
            Status = AnalysisStatus.Done,
        });
    }

    private sealed class Counter
    {
        private int _value;

        public int Value => Volatile.Read(ref _value);

        public int Add() => Interlocked.Increment(ref _value);
    }
}
