using System.Globalization;
using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Web.Api;

/// <summary>The API for people, with an example for every question from an existing analysis.</summary>
public partial class ApiPage
{
    private const int TokensLookedAt = 50;
    private IReadOnlyList<ApiQuestion> _questions = [];
    private Dictionary<string, string?> _values = [];
    private string? _tried;

    [Inject]
    public required ApiReference Reference { get; init; }

    [Inject]
    public required IAnalysisCatalogue Catalogue { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _tried = Catalogue.List().FirstOrDefault(entry => entry.Info is { LayersDone: > 0 })?.Name;
        if (_tried is not null)
        {
            _values = Values(Catalogue.Open(_tried));
        }

        _questions = await Reference.ReadAsync();
    }

    private string? Example(ApiQuestion question) => _tried is null ? null : question.Ask(_values);

    // The examples use a token's id; its text would be a second way to ask the same.
    private static Dictionary<string, string?> Values(IAnalysisReader reader)
    {
        int[] counts = reader.TokenCounts;
        int token = Enumerable.Range(0, counts.Length).OrderByDescending(id => counts[id]).Take(TokensLookedAt)
            .FirstOrDefault(id => reader.CountTriggered(new NGram(id)) > 0);
        return new Dictionary<string, string?>
        {
            ["analysis"] = reader.Info.Name,
            ["layer"] = reader.Summaries[0].Layer.ToString(CultureInfo.InvariantCulture),
            ["id"] = token.ToString(CultureInfo.InvariantCulture),
            ["token"] = null,
            ["ngram"] = null,
            ["minHit"] = null,
            ["minShare"] = null,
            ["minLift"] = null,
        };
    }
}
