using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Web.Api;

/// <summary>
/// The read-only JSON API: the same questions that the pages ask, the same rows that <c>neurons export</c> and
/// <c>neurons search</c> write. Described by <c>/api/openapi.json</c> for programs and by <c>/api</c> for people.
/// </summary>
public static class ExplorerApi
{
    public const string Description = "/api/openapi.json";
    private const int MostRows = 50_000;

    public static void MapExplorerApi(this WebApplication app)
    {
        RouteGroupBuilder api = app.MapGroup("/api/analyses").WithTags("Analyses").AddEndpointFilter<ProblemFilter>();
        api.MapGet("/", Analyses).WithName("analyses").WithSummary("All analyses")
            .WithDescription("The analyses of the data folder, newest first. A file that cannot be read has its error.");
        RouteGroupBuilder one = api.MapGroup("/{analysis}").ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("/", Summary).WithName("summary").WithSummary("Head of an analysis")
            .WithDescription("Model, corpus with its fingerprint, settings, versions, status, and totals over the layers done. "
                + "positionalTooFewWindows: the corpus has fewer full-length windows than what is said of positions needs.");
        one.MapGet("/layers", Layers).WithName("layers").WithSummary("Layers")
            .WithDescription("One row a layer: dead neurons, frequency, covering classes (1-5, 6-20, 21-50, 51-100, 101-500, more) by n, "
                + "detectors, what they detect, positional neurons by type, and whether these rest on too few full-length windows.");
        one.MapGet("/neurons", Neurons).WithName("neurons").WithSummary("Neurons")
            .WithDescription("One row a neuron, by layer and index. Firings leave BOS out; dead: none at BOS either. "
                + "Token ids stand for tokens; null where a thing does not apply. Information about the position is in nats; corrected: "
                + "less what chance alone would show, which decides what is positional.");
        one.MapGet("/triggers", Triggers).WithName("triggers").WithSummary("Triggers of neurons")
            .WithDescription("The leading n-grams of each neuron, n = 1, 2, 3. Hit rate: "
                + "share of the n-gram's occurrences at which the neuron fires; share: of the neuron's firings.");
        one.MapGet("/curves", Curves).WithName("curves").WithSummary("Positional curves")
            .WithDescription("In how many of the full-length windows a neuron fires at each position; "
                + "neurons that fire in none are left out. Information is in nats, raw and less what chance alone would show.");
        one.MapGet("/detectors", Detectors).WithName("detectors").WithSummary("Detectors")
            .WithDescription("Token, bigram and trigram detectors with the n-grams that they detect, "
                + "and whether their updates suppress these.");
        one.MapGet("/search", Search).WithName("search").WithSummary("Search by trigger")
            .WithDescription("Neurons among whose triggers an n-gram is, best first by hit rate times share. "
                + "Give one of token, id and ngram.");
        one.MapGet("/updates", Updates).WithName("updates").WithSummary("Search by promoted or suppressed token")
            .WithDescription("Neurons among whose most promoted (or suppressed) tokens a token is, best rank first. "
                + "Give one of token and id.");
        app.MapOpenApi(Description);
    }

    private static IEnumerable<AnalysisRow> Analyses(IAnalysisCatalogue catalogue) => catalogue.List().Select(AnalysisRow.Of);

    private static SummaryRow Summary(string analysis, IAnalysisCatalogue catalogue) => SummaryExport.Of(catalogue.Open(analysis));

    private static IEnumerable<LayerRow> Layers(string analysis, IAnalysisCatalogue catalogue) =>
        ExportTables.Layers(catalogue.Open(analysis));

    private static IEnumerable<NeuronRow> Neurons(
        string analysis, IAnalysisCatalogue catalogue, int? layer, int? neuron, int skip = 0, int take = 1000) =>
        ExportTables.Neurons(catalogue.Open(analysis), new NeuronSelection(layer, neuron)).Skip(skip).Take(Math.Min(take, MostRows));

    private static IEnumerable<TriggerRow> Triggers(string analysis, IAnalysisCatalogue catalogue, int layer, int? neuron) =>
        ExportTables.Triggers(catalogue.Open(analysis), new NeuronSelection(layer, neuron));

    private static IEnumerable<CurveRow> Curves(string analysis, IAnalysisCatalogue catalogue, int layer, int? neuron) =>
        ExportTables.Curves(catalogue.Open(analysis), new NeuronSelection(layer, neuron));

    private static IEnumerable<DetectorRow> Detectors(string analysis, IAnalysisCatalogue catalogue, int? layer) =>
        ExportTables.Detectors(catalogue.Open(analysis), new NeuronSelection(layer));

    private static IEnumerable<PostingRow> Search(
        string analysis,
        IAnalysisCatalogue catalogue,
        string? token,
        int? id,
        string? ngram,
        int? layer,
        double minHit = 0,
        double minShare = 0,
        int top = 100) =>
        TriggerSearch.Run(catalogue.Open(analysis), new TriggerQuestion(token, id, ngram)
        {
            FirstLayer = layer ?? 0,
            LastLayer = layer ?? int.MaxValue,
            MinimumHitRate = minHit,
            MinimumShare = minShare,
            Top = Math.Min(top, MostRows),
        });

    private static IEnumerable<UpdateRow> Updates(
        string analysis, IAnalysisCatalogue catalogue, string? token, int? id, int? layer, string side = "promoted", int top = 100) =>
        TriggerSearch.Updates(
            catalogue.Open(analysis),
            new TriggerQuestion(token, id, Ngram: null) { FirstLayer = layer ?? 0, LastLayer = layer ?? int.MaxValue,
                Top = Math.Min(top, MostRows) },
            side switch
            {
                "suppressed" => true,
                "promoted" => false,
                _ => throw new NeuronExplorerException($"side: \"{side}\" is neither promoted nor suppressed"),
            });

    /// <summary>What the user can mend is one line: 404 for an analysis that is not there, 400 for a question without an answer.</summary>
    private sealed class ProblemFilter(IAnalysisCatalogue catalogue) : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            try
            {
                object? result = await next(context);
                // Rows are made while they are read: read them here, where an error still can become an answer.
                return result is System.Collections.IEnumerable rows and not string ? rows.Cast<object>().ToList() : result;
            }
            catch (NeuronExplorerException problem)
            {
                string? name = context.HttpContext.GetRouteValue("analysis") as string;
                bool known = catalogue.List().Any(entry => entry.Name == name);
                return TypedResults.Problem(
                    problem.Message,
                    statusCode: known ? StatusCodes.Status400BadRequest : StatusCodes.Status404NotFound,
                    title: known ? "No answer" : "No such analysis");
            }
        }
    }
}
