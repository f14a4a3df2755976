using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Detectors;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Detectors;

/// <summary>
/// What the page of detected n-grams shows. It keeps what was asked for also where that is wrong, so that the page can say so.
/// </summary>
public sealed record DetectorsQuery : IPageQuery<DetectorsQuery>
{
    public const string NewAgainstPrevious = "previous";
    public const string NewOverall = "overall";

    /// <summary>1, 2 or 3; empty for all.</summary>
    public string Order { get; init; } = "";

    /// <summary>Layers as <see cref="LayerSpan"/> reads them; null for all.</summary>
    public string? Layers { get; init; }

    /// <summary>previous or overall; empty for all.</summary>
    public string New { get; init; } = "";

    /// <summary>Text that the n-gram contains, as typed; spaces count.</summary>
    public string? Text { get; init; }

    /// <summary>Key of the column that orders the rows.</summary>
    public string Sort { get; init; } = DetectorsColumn.Default;

    public bool Descending { get; init; } = true;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Token ids of the n-gram whose detectors are listed below it; empty for none.</summary>
    public IReadOnlyList<int> Open { get; init; } = [];

    public static DetectorsQuery Parse(string address)
    {
        AddressQuery parts = AddressQuery.Of(address);
        string sort = parts.Filled("sort") ?? DetectorsColumn.Default;
        return new DetectorsQuery
        {
            Order = parts.Filled("n") ?? "",
            Layers = parts.Filled("layers"),
            New = parts.Filled("new") ?? "",
            Text = parts.Filled("text"),
            Sort = sort,
            Descending = bool.TryParse(parts["desc"], out bool descending) ? descending : IsHighFirst(sort),
            Page = parts.Page("page"),
            Open = [.. parts.List("open").Select(id => int.TryParse(id, out int token) ? token : -1)],
        };
    }

    public string Write() => AddressParts.Join(
        ("n", Order),
        ("layers", Layers),
        ("new", New),
        ("text", Text),
        ("sort", AddressParts.Unless(DetectorsColumn.Default, Sort)),
        ("desc", Descending == IsHighFirst(Sort) ? null : Descending ? "true" : "false"),
        ("page", AddressParts.Unless(1, Page)),
        ("open", AddressParts.List(Open)));

    /// <summary>The same, ordered by a column: best first at the first click, reversed at the next.</summary>
    public DetectorsQuery SortedBy(DetectorsColumn column) =>
        this with { Sort = column.Key, Descending = Sort == column.Key ? !Descending : column.HighFirst, Page = 1, Open = [] };

    /// <summary>The question behind it, and what is wrong with it.</summary>
    public DetectorsAsked Ask(IAnalysisReader reader)
    {
        LayerSpan layers = LayerSpan.Read(Layers, reader.Summaries, reader.Info.Model.Shape);
        int[] orders = reader.Info.Settings.Ngrams;
        bool anyOrder = Order.Length == 0;
        int order = anyOrder ? 0 : Array.Find(orders, known => Order == $"{known}");
        DetectorsColumn? column = DetectorsColumn.Find(Sort);
        return new DetectorsAsked(
            new DetectedQuestion
            {
                Order = anyOrder ? null : order,
                FirstLayer = layers.First,
                LastLayer = layers.Last,
                New = New switch
                {
                    NewAgainstPrevious => DetectedNew.AgainstPrevious, NewOverall => DetectedNew.Overall, _ => DetectedNew.All,
                },
                Text = Text,
                Sort = column?.Sort ?? DetectedSort.Detectors,
                Descending = Descending,
            })
        {
            Layers = layers.Problem,
            Text = GramText.Problem(Text),
            Order = anyOrder || order > 0 ? null : $"n = {Order} was not analysed; choose {string.Join(", ", orders)} or all",
            New = New is "" or NewAgainstPrevious or NewOverall
                ? null
                : $"new = {New} is not known; choose {NewAgainstPrevious} or {NewOverall}",
            Sort = column is not null
                ? null
                : $"there is no column “{Sort}”; choose {string.Join(", ", DetectorsColumn.All.Select(known => known.Key))}",
        };
    }

    private static bool IsHighFirst(string sort) => DetectorsColumn.Find(sort)?.HighFirst ?? true;
}

/// <summary>A question, and a line for each part of it that cannot be answered: what would be right.</summary>
public sealed record DetectorsAsked(DetectedQuestion Question)
{
    public string? Order { get; init; }

    public string? Layers { get; init; }

    public string? New { get; init; }

    public string? Text { get; init; }

    public string? Sort { get; init; }

    /// <summary>Whether it can be answered.</summary>
    public bool IsRight => (Order ?? Layers ?? New ?? Text ?? Sort) is null;
}
