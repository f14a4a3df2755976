using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Hosting.Jobs;
using NeuronExplorer.Hosting.Live;
using NeuronExplorer.Hosting.Search;
using NeuronExplorer.Web.Access;
using NeuronExplorer.Web.Bounds;

namespace NeuronExplorer.Web.Api;

/// <summary>
/// The read-only JSON API: the same questions that the pages ask, the same rows that <c>neurons export</c> and
/// <c>neurons search</c> write. Described by <c>/api/openapi.json</c> for programs and by <c>/api</c> for people.
/// </summary>
public static class ExplorerApi
{
    public const string Description = "/api/openapi.json";

    /// <summary>Where all answers for programs begin; <c>/api</c> itself is a page.</summary>
    public const string Root = "/api/analyses";

    /// <summary>Header of a search's answer: question, model or vocabulary told which tokens the text is.</summary>
    public const string TokensFromHeader = "Tokens-From";

    /// <summary>Whether what is asked for is JSON, so that refusals are JSON too.</summary>
    public static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", out PathString rest) && rest.HasValue && rest != "/";

    public static void MapExplorerApi(this WebApplication app)
    {
        RouteGroupBuilder api = app.MapGroup(Root).WithTags("Analyses").AddEndpointFilter<ApiFilter>();
        api.MapGet("/", Analyses).WithName("analyses").WithSummary("All analyses")
            .WithDescription("The analyses of the data folder, newest first. A file that cannot be read has its error.");
        RouteGroupBuilder one = api.MapGroup("/{analysis}")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        one.MapGet("/", Summary).WithName("summary").WithSummary("Summary")
            .WithDescription(
                "Model, corpus with its fingerprint, settings, versions, status, and totals over the layers done. positionalTooFewWindows: "
                + "the corpus has fewer full-length windows than positional statistics need.");
        one.MapGet("/layers", Layers).WithName("layers").WithSummary("Layers")
            .WithDescription(
                "One row per layer: dead neurons, frequency, covering classes (1-5, 6-20, 21-50, 51-100, 101-500, more) by n, detectors, "
                + "what they detect, positional neurons by type, and whether these rest on too few full-length windows.");
        one.MapGet("/neurons", Neurons).WithName("neurons").WithSummary("Neurons")
            .WithDescription(
                "One row per neuron, by layer and index. Firings leave BOS out; a dead neuron does not fire at BOS either. "
                + "Tokens are given by id; null where a statistic does not apply. Information about the position is in nats; "
                + "the corrected value, less what chance alone would give, decides what is positional.");
        one.MapGet("/triggers", Triggers).WithName("triggers").WithSummary("Triggers of neurons")
            .WithDescription(
                "The leading n-grams of each neuron, n = 1, 2, 3. Hit rate: share of the n-gram's occurrences at which the neuron fires; "
                + "share: of the neuron's firings.");
        one.MapGet("/curves", Curves).WithName("curves").WithSummary("Positional curves")
            .WithDescription(
                "For each position, the number of full-length windows in which a neuron fires there; "
                + "neurons that fire in none are left out. Information is in nats, raw and corrected for chance.");
        one.MapGet("/detectors", Detectors).WithName("detectors").WithSummary("Detectors")
            .WithDescription(
                "Token, bigram and trigram detectors with the n-grams that they detect, and whether their updates suppress these.");
        one.MapGet("/search", Search).WithName("search").WithSummary("Search by trigger")
            .WithDescription("Neurons that an n-gram triggers: those that detect it, then all that fire on at least half of a token's "
                + "occurrences (of 4 or more) and at least twice as often there as elsewhere, then those that have it among their "
                + "leading triggers; each best first by hit rate times share. Lift: how much likelier a neuron fires there than on any "
                + "token. Give one of token, id or ngram. "
                + "The header Tokens-From says who read the text: question, model (its tokenizer) or vocabulary (the analysis' tokens).");
        one.MapGet("/updates", Updates).WithName("updates").WithSummary("Search by promoted or suppressed token")
            .WithDescription("Neurons that have a token among those they promote (or suppress) most, best rank first. Give token or id.");
        one.MapGet("/firings", Firings).WithName("firings").WithSummary("Which neurons fire on a text")
            .WithDescription("One row per token of your text, the model's BOS first, with the neurons that fire on it by value, and what "
                + "the analysis knows of them. Lift: how much likelier a neuron fires on this token than on any; null where no count is "
                + "kept.");
        app.MapOpenApi(Description);
    }

    private static AnalysisRow[] Analyses(
        IAnalysisCatalogue catalogue, VisitorRights rights, [FromServices] IAnalysisJobs? jobs) =>
    [
        .. from known in AnalysisStates.All(catalogue, jobs)
           let row = AnalysisRow.Of(known.Name, known.Entry, known.Job)
           select row with { Error = row.Error is null ? null : rights.Told(row.Error) },
    ];

    private static SummaryRow Summary(
        string analysis, IAnalysisCatalogue catalogue, VisitorRights rights, HttpResponse response, [FromServices] IAnalysisJobs? jobs)
    {
        IAnalysisReader reader = catalogue.Open(analysis);
        SummaryRow row = SummaryExport.Of(reader);
        Warn(reader, response);
        AnalysisJob? job = jobs?.Find(analysis);
        return row with
        {
            Status = AnalysisStates.Of(catalogue.List().FirstOrDefault(entry => entry.Name == analysis), job),
            Message = row.Message is null || AnalysisStates.IsActive(job) ? null : rights.Told(row.Message),
            Corpus = row.Corpus with { Paths = [.. row.Corpus.Paths.Select(rights.Told)] },
        };
    }

    private static LayerRow[] Layers(string analysis, IAnalysisCatalogue catalogue, HttpResponse response)
    {
        IAnalysisReader reader = catalogue.Open(analysis);
        LayerRow[] rows = [.. ExportTables.Layers(reader)];
        Warn(reader, response);
        return rows;
    }

    /// <summary>Names in a header what is damaged and was made good, as far as it went.</summary>
    private static void Warn(IAnalysisReader reader, HttpResponse response)
    {
        foreach (string line in reader.MadeGood)
        {
            response.Headers.Append(HeaderNames.Warning, $"199 - \"{line.Replace('"', '\'')}\"");
        }
    }

    private static IEnumerable<NeuronRow> Neurons(
        string analysis, IAnalysisCatalogue catalogue, HttpContext context, int? layer, int? neuron, int skip = 0, int take = 1000)
    {
        IAnalysisReader reader = catalogue.Open(analysis);
        NeuronSelection selection = new(layer, neuron);
        return ApiRows.Part(
            context,
            () => selection.CheckStored(reader, skip, take),
            ExportTables.Neurons(reader, selection),
            () => selection.Layers(reader).Sum(view => neuron is null ? view.Layer.Neurons : 1),
            skip,
            take);
    }

    private static IEnumerable<TriggerRow> Triggers(
        string analysis, IAnalysisCatalogue catalogue, HttpContext context, int layer, int? neuron, int? take, int skip = 0) =>
        Part(context, catalogue.Open(analysis), new(layer, neuron), ExportTables.Triggers, skip, take);

    private static IEnumerable<CurveRow> Curves(
        string analysis, IAnalysisCatalogue catalogue, HttpContext context, int layer, int? neuron, int? take, int skip = 0) =>
        Part(context, catalogue.Open(analysis), new(layer, neuron), ExportTables.Curves, skip, take);

    private static IEnumerable<DetectorRow> Detectors(
        string analysis, IAnalysisCatalogue catalogue, HttpContext context, int? layer, int? take, int skip = 0) =>
        Part(context, catalogue.Open(analysis), new(layer), ExportTables.Detectors, skip, take);

    private static IEnumerable<T> Part<T>(
        HttpContext context,
        IAnalysisReader reader,
        NeuronSelection selection,
        Func<IAnalysisReader, NeuronSelection, IEnumerable<T>> table,
        int skip,
        int? take)
    {
        IEnumerable<T> rows = table(reader, selection);
        return ApiRows.Part(context, Check, rows, () => ApiRows.Total(reader, $"{typeof(T).Name} {selection}", rows), skip, take);

        void Check()
        {
            selection.CheckStored(reader);
            _ = reader.Vocabulary;
        }
    }

    private static async Task<IEnumerable<PostingRow>> Search(
        string analysis,
        IAnalysisCatalogue catalogue,
        NeuronSearch search,
        HttpResponse response,
        string? token,
        int? id,
        string? ngram,
        int? layer,
        double minHit = 0,
        double minShare = 0,
        double minLift = 0,
        int top = 100)
    {
        SearchAnswer answer = await search.AskAsync(catalogue.Open(analysis), new SearchQuestion
        {
            Token = token,
            Id = id,
            Ngram = ngram,
            FirstLayer = layer ?? 0,
            LastLayer = layer ?? int.MaxValue,
            MinimumHitRate = minHit,
            MinimumShare = minShare,
            MinimumLift = minLift,
            Take = top,
        });
        response.Headers[TokensFromHeader] = answer.TokensFrom.ToString().ToLowerInvariant();
        return answer.Triggered().ToArray();
    }

    private static async Task<IEnumerable<UpdateRow>> Updates(
        string analysis,
        IAnalysisCatalogue catalogue,
        NeuronSearch search,
        string? token,
        int? id,
        int? layer,
        string side = "promoted",
        int top = 100)
    {
        SearchAnswer answer = await search.AskAsync(catalogue.Open(analysis), new SearchQuestion
        {
            By = side == "suppressed" ? SearchBy.Suppressed : SearchBy.Promoted,
            Token = token,
            Id = id,
            FirstLayer = layer ?? 0,
            LastLayer = layer ?? int.MaxValue,
            Take = top,
        });
        return answer.Updates().ToArray();
    }

    private static async Task<IEnumerable<FiringRow>> Firings(
        string analysis,
        IAnalysisCatalogue catalogue,
        ILiveTexts texts,
        OpenAnswers open,
        NeuronExplorerOptions options,
        HttpContext context,
        string text,
        int? layer,
        int next = 0,
        CancellationToken cancellation = default)
    {
        IAnalysisReader reader = catalogue.Open(analysis);
        open.Begin(context.Response);
        LiveVisitor visitor = LiveVisitor.Program(Caller.Of(context, options.Access).ToString());
        LiveRun run = await texts.RunAsync(analysis, text, new LiveOptions { NextTokens = next }, visitor, cancellation);
        FiringRows rows = new(run, reader.Vocabulary, reader, (layer ?? 0, layer ?? int.MaxValue));
        return ApiRows.Checked(rows.Read, rows.All());
    }
}
