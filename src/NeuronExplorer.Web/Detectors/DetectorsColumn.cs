using NeuronExplorer.Hosting.Detectors;

namespace NeuronExplorer.Web.Detectors;

/// <summary>A column of the detected n-grams that orders them.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Meaning">Tooltip of the heading.</param>
/// <param name="Sort">What it orders by.</param>
/// <param name="HighFirst">Whether the first click puts high values first.</param>
/// <param name="IsNumber">Whether it is set to the right.</param>
/// <param name="OnPhone">Whether a phone shows it.</param>
public sealed record DetectorsColumn(
    string Key, string Title, string Meaning, DetectedSort Sort, bool HighFirst = true, bool IsNumber = true, bool OnPhone = true)
{
    public const string Default = "detectors";

    public static IReadOnlyList<DetectorsColumn> All { get; } =
    [
        new("text", "token or n-gram", "In alphabetical order.", DetectedSort.Text, HighFirst: false, IsNumber: false),
        new("n", "n", "Number of tokens.", DetectedSort.Order, HighFirst: false, OnPhone: false),
        new("occurrences", "occurrences", "How often it occurs in the corpus.", DetectedSort.Occurrences, OnPhone: false),
        new("detectors", "detectors", "How many neurons of the layers chosen detect it.", DetectedSort.Detectors),
        new("firstLayer", "by layer", "How many detectors each layer has; sorted by the first layer.", DetectedSort.FirstLayer,
            HighFirst: false, IsNumber: false, OnPhone: false),
        new("hitRate", "best hit rate", "The highest share of its occurrences at which one of its detectors fires.", DetectedSort.HitRate,
            IsNumber: false),
        new("share", "best share", "The highest share that it has of the firings of one of its detectors.", DetectedSort.Share,
            IsNumber: false),
    ];

    /// <summary>Its cells' classes.</summary>
    public string? Class => (IsNumber, OnPhone) switch
    {
        (true, true) => "num",
        (true, false) => "num often",
        (false, true) => null,
        _ => "often",
    };

    public static DetectorsColumn? Find(string key) => All.FirstOrDefault(column => column.Key == key);
}
