using System.Globalization;

namespace NeuronExplorer.Core.Statistics;

/// <summary>A layer's statistics as named columns and back: the only place that knows the names of the paper's.</summary>
public static class LayerColumns
{
    public const string Firings = "firings";
    public const string BosFirings = "bosFirings";
    public const string MutualInformation = "mutualInformation";
    public const string PositionalType = "positionalType";
    public const string PositionalStrong = "positionalStrong";
    public const string Detector = "detector";
    public const string Suppression = "suppression";
    public const string SuppressionRank = "suppressionRank";

    private const string CoveringStem = "covering.";
    private const string DistinctStem = "distinct.";
    private const string DomainStem = "domains.";

    /// <summary>Covering numbers of an order.</summary>
    public static string Covering(int order) => Numbered(CoveringStem, order);

    /// <summary>Distinct triggers of an order.</summary>
    public static string Distinct(int order) => Numbered(DistinctStem, order);

    /// <summary>All columns of a layer, each with its name.</summary>
    public static IReadOnlyList<LayerColumn> Of(LayerStatistics layer) =>
    [
        new LayerColumn<int>(Firings, layer.Firings),
        new LayerColumn<int>(BosFirings, layer.BosFirings),
        .. layer.Ngrams.SelectMany(order => new[]
        {
            new LayerColumn<int>(Covering(order.Order), order.Covering), new LayerColumn<int>(Distinct(order.Order), order.Distinct),
        }),
        .. layer.DomainFirings.Select((firings, domain) => new LayerColumn<int>(Numbered(DomainStem, domain), firings)),
        new LayerColumn<double>(MutualInformation, layer.MutualInformation),
        new LayerColumn<byte>(PositionalType, Array.ConvertAll(layer.PositionalTypes, type => (byte)type)),
        new LayerColumn<byte>(PositionalStrong, Array.ConvertAll(layer.PositionalStrong, strong => strong ? (byte)1 : (byte)0)),
        new LayerColumn<byte>(Detector, Array.ConvertAll(layer.Detectors, kinds => (byte)kinds)),
        new LayerColumn<byte>(Suppression, Array.ConvertAll(layer.Suppression, verdict => (byte)verdict)),
        new LayerColumn<int>(SuppressionRank, layer.SuppressionRank),
        .. layer.More,
    ];

    /// <summary>
    /// The statistics that columns hold. A column that this program knows and the file lacks is filled with nothing found,
    /// and <see cref="LayerStatistics.Missing"/> names it; one that it does not know is kept.
    /// </summary>
    /// <param name="layer">Layer from 0.</param>
    /// <param name="neurons">ffn_dim.</param>
    /// <param name="columns">The columns, each with as many neurons.</param>
    public static LayerStatistics Read(int layer, int neurons, IEnumerable<LayerColumn> columns)
    {
        Dictionary<string, LayerColumn> rest = columns.ToDictionary(column => column.Name);
        HashSet<string> missing = [];
        T[] Take<T>(string name)
            where T : unmanaged
        {
            if (rest.TryGetValue(name, out LayerColumn? column) && column is LayerColumn<T> known)
            {
                rest.Remove(name);
                return known.Values;
            }

            missing.Add(name);
            return new T[neurons];
        }

        return new LayerStatistics
        {
            Layer = layer,
            Firings = Take<int>(Firings),
            BosFirings = Take<int>(BosFirings),
            Ngrams =
            [
                .. Numbers(rest, CoveringStem)
                    .Select(order => new NgramColumns(order, Take<int>(Covering(order)), Take<int>(Distinct(order)))),
            ],
            DomainFirings = [.. Numbers(rest, DomainStem).Select(domain => Take<int>(Numbered(DomainStem, domain)))],
            MutualInformation = Take<double>(MutualInformation),
            PositionalTypes = Array.ConvertAll(Take<byte>(PositionalType), code => (PositionalType)code),
            PositionalStrong = Array.ConvertAll(Take<byte>(PositionalStrong), flag => flag != 0),
            Detectors = Array.ConvertAll(Take<byte>(Detector), kinds => (DetectorKinds)kinds),
            Suppression = Array.ConvertAll(Take<byte>(Suppression), verdict => (SuppressionVerdict)verdict),
            SuppressionRank = Take<int>(SuppressionRank),
            More = [.. rest.Values],
            Missing = missing,
        };
    }

    private static string Numbered(string stem, int number) => stem + number.ToString(CultureInfo.InvariantCulture);

    private static int[] Numbers(Dictionary<string, LayerColumn> columns, string stem) =>
    [
        .. columns.Keys.Where(name => name.StartsWith(stem, StringComparison.Ordinal))
            .Select(name =>
                int.TryParse(name.AsSpan(stem.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)
            .Where(number => number >= 0)
            .Order(),
    ];
}
