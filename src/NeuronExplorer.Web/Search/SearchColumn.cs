using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Detectors;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Hosting.Search;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;
using NeuronExplorer.Web.Terms;

namespace NeuronExplorer.Web.Search;

/// <summary>A column of the table of neurons found.</summary>
/// <param name="Key">One of <see cref="SearchOrder.Keys"/>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Definition">Its tooltip.</param>
/// <param name="IsNumber">Whether it stands to the right.</param>
/// <param name="HighFirst">Whether the first click on its heading puts high values first.</param>
/// <param name="Cell">What a row has.</param>
public sealed record SearchColumn(
    string Key, string Title, string Definition, bool IsNumber, bool HighFirst, Func<IAnalysisReader, IFoundNeuron, RenderFragment> Cell)
{
    private static readonly string[] s_known = [NeuronCatalogue.Frequency, "positionalType", "positionalStrong"];

    private static readonly SearchColumn s_neuron =
        new(SearchOrder.Neuron, "neuron", "Layer and index; opens the neuron", false, HighFirst: false, (_, _) => _ => { });

    private static readonly SearchColumn s_token = new(
        "token", "token", "The spelling; sorts by the token's id", false, HighFirst: false,
        (reader, row) => Chip(reader.Vocabulary, NGram.Of(((PostingRow)row).Ngram)));

    private static readonly SearchColumn s_detects = new(
        "detector", "detects", "The tokens and n-grams that the neuron detects; sorts by whether they are tokens, bigrams or trigrams",
        false, HighFirst: true, (reader, row) => Detected(reader, new NeuronId(row.Layer, row.Neuron)));

    private static readonly SearchColumn[] s_triggers =
    [
        Of<PostingRow>("count", "fires", "How often the neuron fires on it", row => Text(Show.Count(row.Count))),
        Of<PostingRow>("occurrences", "occurrences", "How often it occurs in the corpus", row => Text(Show.Count(row.Occurrences))),
        Of<PostingRow>("hitRate", "hit rate", Glossary.Find("hitRate")!.Text, row => Bar(row.HitRate, "fire")),
        Of<PostingRow>("share", "share of its firings", Glossary.Find("share")!.Text, row => Bar(row.Share, null)),
        Of<PostingRow>("lift", "lift", Glossary.Find("lift")!.Text, row => Text(Show.Times(row.Lift))),
    ];

    private static readonly SearchColumn[] s_updates =
    [
        Of<UpdateRow>("rank", "rank", "Its place among the tokens of the neuron's update, 1 for the strongest",
            row => Text(Show.Count(row.Rank))) with { HighFirst = false },
        Of<UpdateRow>("projection", "projection", Glossary.Find("projection")!.Text,
            row => Text(Show.Value(row.Projection))),
    ];

    private static readonly SearchColumn[] s_statistics = [.. s_known.Select(key => OfStatistic(NeuronCatalogue.Find(key)!))];

    /// <summary>The columns of a table.</summary>
    /// <param name="byTrigger">By trigger; else by promoted or suppressed token.</param>
    /// <param name="severalSpellings">Whether rows are of several tokens.</param>
    public static IReadOnlyList<SearchColumn> All(bool byTrigger, bool severalSpellings) =>
        [
            s_neuron,
            .. severalSpellings && byTrigger ? [s_token] : NoColumns,
            .. byTrigger ? s_triggers : s_updates,
            s_detects,
            .. s_statistics,
        ];

    /// <summary>Its cells' classes: numbers stand to the right, and what the heading says already is left out on a phone.</summary>
    public string? Class => !IsNumber ? null : Key is "count" or "occurrences" ? "num often" : "num";

    private static SearchColumn[] NoColumns => [];

    private static SearchColumn Of<T>(string key, string title, string definition, Func<T, RenderFragment> cell)
        where T : IFoundNeuron => new(key, title, definition, IsNumber: true, HighFirst: true, (_, row) => cell((T)row));

    private static SearchColumn OfStatistic(Statistic statistic) => new(
        statistic.Key, statistic.Title, statistic.Definition, statistic.IsNumber, statistic.HighFirst, (reader, row) => builder =>
        {
            if (reader.Layer(row.Layer) is { } layer)
            {
                (string text, string? why) = IsDead(layer, row, statistic)
                    ? ("dead", null)
                    : StatisticText.Cell(statistic, LayerView.Of(reader.Info, layer), row.Neuron);
                builder.OpenElement(0, "span");
                builder.AddAttribute(1, "title", why);
                builder.AddContent(2, text);
                builder.CloseElement();
            }
        });

    /// <summary>An update search also finds dead neurons: that says more than a frequency of 0.</summary>
    private static bool IsDead(LayerStatistics layer, IFoundNeuron row, Statistic statistic) =>
        statistic.Key == NeuronCatalogue.Frequency && layer.IsDead(row.Neuron);

    private static RenderFragment Text(string text) => builder => builder.AddContent(0, text);

    private static RenderFragment Bar(double share, string? kind) => builder =>
    {
        builder.OpenComponent<ShareBar>(0);
        builder.AddComponentParameter(1, nameof(ShareBar.Share), share);
        if (kind is not null)
        {
            builder.AddComponentParameter(2, nameof(ShareBar.Kind), kind);
        }

        builder.CloseComponent();
    };

    private static RenderFragment Detected(IAnalysisReader reader, NeuronId id) => builder =>
    {
        builder.OpenComponent<Detects>(0);
        builder.AddComponentParameter(1, nameof(Detects.Vocabulary), reader.Vocabulary);
        builder.AddComponentParameter(2, nameof(Detects.Detected), Detections.Of(reader, id));
        builder.CloseComponent();
    };

    private static RenderFragment Chip(Vocabulary vocabulary, NGram gram) => builder =>
    {
        builder.OpenComponent<TokenChip>(0);
        builder.AddComponentParameter(1, nameof(TokenChip.Vocabulary), vocabulary);
        builder.AddComponentParameter(2, nameof(TokenChip.Gram), gram);
        builder.CloseComponent();
    };
}
