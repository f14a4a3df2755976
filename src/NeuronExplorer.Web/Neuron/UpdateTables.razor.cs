using System.Globalization;
using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Web.Search;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Neuron;

/// <summary>Promoted and suppressed tokens side by side on one scale, the neuron's triggers marked.</summary>
public partial class UpdateTables
{
    [Parameter, EditorRequired]
    public required string Analysis { get; set; }

    [Parameter, EditorRequired]
    public required Vocabulary Vocabulary { get; set; }

    [Parameter, EditorRequired]
    public required NeuronDetail Detail { get; set; }

    private float Scale => Detail.Promoted.Concat(Detail.Suppressed).Select(token => Math.Abs(token.Score)).Append(1e-9f).Max();

    private HashSet<int> Triggers => Detail.Order(1) is { } triggers
        ? [.. triggers.Leading.Concat(triggers.Detected ?? []).Select(trigger => trigger.Gram.First)]
        : [];

    private bool AnyUnderlined =>
        Triggers is var triggers && Detail.Promoted.Concat(Detail.Suppressed).Any(one => triggers.Contains(one.Token));

    private string SearchUrl(string side, int token) => NeuronUrls.Search(
        Analysis,
        SearchQuery.Of(Vocabulary, new NGram(token)) with { By = side == "promoted" ? SearchQuery.Promotes : SearchQuery.Suppresses });

    private string Width(float score) => string.Create(CultureInfo.InvariantCulture, $"width:{Math.Abs(score) / Scale * 100:0.#}%");
}
