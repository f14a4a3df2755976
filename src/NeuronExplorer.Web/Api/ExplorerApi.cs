using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Web.Api;

/// <summary>
/// The read-only JSON API: the same questions that the pages ask, the same rows that <c>neurons export</c> and
/// <c>neurons search</c> write. Described by <c>/api/openapi.json</c>.
/// </summary>
public static class ExplorerApi
{
    public const string Description = "/api/openapi.json";
    private const int MostRows = 50_000;

    public static void MapExplorerApi(this WebApplication app)
    {
        RouteGroupBuilder api = app.MapGroup("/api/analyses").WithTags("Analyses").AddEndpointFilter<ProblemFilter>();
        api.MapGet("/", Analyses).WithSummary("All analyses of the data folder.");
        api.MapGet("/{analysis}", Summary).WithSummary("Head of an analysis: model, corpus, settings, versions, status, totals.");
        api.MapGet("/{analysis}/layers", Layers).WithSummary("One row a layer: dead, frequency, covering classes, detectors, positional neurons.");
        api.MapGet("/{analysis}/neurons", Neurons).WithSummary("One row a neuron, by layer and index; skip and take page through them.");
        api.MapGet("/{analysis}/triggers", Triggers).WithSummary("Leading n-grams of the neurons chosen.");
        api.MapGet("/{analysis}/curves", Curves).WithSummary("Positional curves of the neurons chosen.");
        api.MapGet("/{analysis}/detectors", Detectors).WithSummary("Token, bigram and trigram detectors with what they detect.");
        api.MapGet("/{analysis}/search", Search).WithSummary("Neurons that a token (by text or id) or an n-gram triggers, best first.");
        app.MapOpenApi(Description);
    }

    private static IEnumerable<AnalysisRow> Analyses(IAnalysisCatalogue catalogue) => catalogue.List().Select(AnalysisRow.Of);

    private static SummaryRow Summary(string analysis, IAnalysisCatalogue catalogue) => SummaryExport.Of(catalogue.Open(analysis));

    private static IEnumerable<LayerRow> Layers(string analysis, IAnalysisCatalogue catalogue) => ExportTables.Layers(catalogue.Open(analysis));

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
