using CsCheck;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Compare;
using NeuronExplorer.Web.Detectors;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Neurons;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Search;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests.Shared;

/// <summary>A page's address restores whatever the page can show.</summary>
public sealed class PageQueryTests
{
    // Characters with a meaning in addresses, a space, letters beyond ASCII.
    private static readonly Gen<string> s_text = Gen.OneOfConst([.. "ab &=?#+%,:/.·é中"]).Array[1, 6].Select(signs => new string(signs));
    private static readonly Gen<int> s_order = Gen.Int[1, 3];
    private static readonly Gen<int> s_page = Gen.Int[1, 1000];
    private static readonly Gen<double> s_share = Gen.Double[0, 1];
    private static readonly Gen<int?> s_index = Gen.Nullable(Gen.Int[0, 100_000]);
    private static readonly Gen<NeuronId> s_neuron = Gen.Select(
        Gen.Int[0, 100], Gen.Int[0, 40_000], (layer, index) => new NeuronId(layer, index));
    private static readonly Gen<string> s_column = Gen.OneOfConst([.. NeuronCatalogue.Scalars.Select(statistic => statistic.Key)]);
    private static readonly Gen<string> s_kind = Gen.OneOfConst([.. NeuronKinds.All.Select(kind => kind.Key)]);

    private static readonly Gen<double?> s_bound = Gen.Nullable(Gen.Double[-10, 1e9]);

    private static readonly Gen<ColumnRange> s_range =
        Gen.Select(s_column, s_bound, s_bound, (column, least, most) => new ColumnRange(column, least, most));

    [Fact]
    public void OverviewQuery_Written_ReadBack() => Holds(
        Gen.Select(s_order, Gen.OneOfConst([.. LayersColumn.All.Select(column => column.Key)]), Gen.Bool, (order, sort, descending) =>
            new OverviewQuery(order) { Sort = sort, Descending = descending }),
        "/a/s");

    [Fact]
    public void RandomQuery_Written_ReadBack() => Holds(s_kind.Select(kind => new RandomQuery(kind)), "/a/s/random");

    [Fact]
    public void PositionalQuery_Written_ReadBack() => Holds(s_index.Select(layer => new PositionalQuery(layer)), "/a/s/positional");

    [Fact]
    public void CompareQuery_Written_ReadBack() => Holds(
        Gen.Select(s_text.Array[0, 4], Gen.Nullable(Gen.OneOfConst(Enum.GetValues<CompareBy>())), (names, by) =>
            new CompareQuery([.. names.Distinct()], by)),
        "/compare");

    [Fact]
    public void NeuronQuery_Written_ReadBack() => Holds(
        Gen.Select(
                s_order, Gen.OneOfConst(NeuronQuery.Strongest, NeuronQuery.RandomOnes),
                Gen.OneOfConst([.. NeuronQuery.Widths]), Gen.Null(s_text))
            .Select((order, examples, width, text) => new NeuronQuery { Order = order, Examples = examples, Width = width, Text = text }),
        "/a/s/layer/1/neuron/2");

    [Fact]
    public void LayerQuery_Written_ReadBack() => Holds(
        Gen.Select(
                s_column, Gen.Bool, s_kind.Array[0, 3], s_range.Array[0, 3],
                Gen.Select(Gen.OneOfConst([.. LayerMaps.Keys]), Gen.OneOfConst([.. LayerHistogram.Keys])), Gen.Null(s_text), s_page)
            .Select((sort, descending, kinds, ranges, drawn, detects, page) => new LayerQuery
            {
                Sort = sort,
                Descending = descending,
                Kinds = [.. kinds.Distinct()],
                Ranges = ranges,
                Detects = detects,
                Map = drawn.Item1,
                Histogram = drawn.Item2,
                Page = page,
            }),
        "/a/s/layer/1");

    [Fact]
    public void NeuronsQuery_Written_ReadBack() => Holds(
        Gen.Select(s_column, Gen.Bool, s_kind.Array[0, 3], s_range.Array[0, 3], Gen.Null(s_text), Gen.Null(s_text), s_page)
            .Select((sort, descending, kinds, ranges, layers, detects, page) => new NeuronsQuery
            {
                Sort = sort,
                Descending = descending,
                Kinds = [.. kinds.Distinct()],
                Ranges = ranges,
                Layers = layers,
                Detects = detects,
                Page = page,
            }),
        "/a/s/neurons");

    [Fact]
    public void DetectorsQuery_Written_ReadBack() => Holds(
        Gen.Select(
                Gen.OneOfConst("", "1", "2", "3", "7"), Gen.Null(s_text), Gen.OneOfConst("", "previous", "overall", "x"),
                Gen.Null(s_text), Gen.OneOfConst([.. DetectorsColumn.All.Select(column => column.Key), "x"]), Gen.Bool, s_page,
                Gen.Int[0, 60_000].Array[0, 3])
            .Select((order, layers, news, text, sort, descending, page, open) => new DetectorsQuery
            {
                Order = order,
                Layers = layers,
                New = news,
                Text = text,
                Sort = sort,
                Descending = descending,
                Page = page,
                Open = open,
            }),
        "/a/s/detectors");

    [Fact]
    public void SearchQuery_Written_ReadBack() => Holds(
        Gen.Select(
                Gen.OneOfConst([.. SearchQuery.Sides]),
                Gen.Select(Gen.Null(s_text), s_text.Array[0, 3]),
                Gen.Int[0, 60_000].Array[0, 3],
                s_order,
                Gen.Select(Gen.Null(s_text), Gen.Null(s_text), Gen.Null(s_text)),
                Gen.Select(Gen.Bool, Gen.Null(s_text), Gen.Bool),
                Gen.Select(Gen.Null(s_kind), Gen.Null(Gen.Int[0, 90].Select(from => $"{from}-"))), s_page)
            .Select((by, texts, tokens, order, least, sorted, narrowed, page) => new SearchQuery
            {
                By = by,
                Text = texts.Item1,
                Texts = texts.Item2,
                Tokens = tokens,
                AllSpellings = sorted.Item1,
                Order = order,
                MinimumHit = least.Item1,
                MinimumShare = least.Item2,
                MinimumLift = least.Item3,
                Sort = sorted.Item2,
                Descending = sorted.Item3,
                Kind = narrowed.Item1,
                Layers = narrowed.Item2,
                Page = page,
            }),
        "/a/s/search");

    [Fact]
    public void LiveQuery_OfOneTextWritten_ReadBack() => Holds(s_live, "/a/s/live");

    [Fact]
    public void LiveQuery_OfTwoTextsWritten_ReadBack() => Holds(
        Gen.Select(
            s_live, Gen.OneOf(s_text, Gen.Const("")), s_index, Gen.OneOfConst(LiveQuery.First, LiveQuery.Second, LiveQuery.Difference),
            (alone, other, otherAt, side) => alone with { Other = other, OtherAt = otherAt, Side = side }),
        "/a/s/live");

    [Theory]
    [InlineData("sort=firings&sort=dead", "sort=firings")]
    [InlineData("SORT=firings&Page=2", "sort=firings&page=2")]
    [InlineData("page=two&desc=maybe&map=", "")]
    [InlineData("other=1&page=2#table", "page=2")]
    public void Parse_UnusualQuery_FirstOfEachNameThatCanBeRead(string query, string expected) =>
        Assert.Equal(expected, LayerQuery.Parse("http://localhost:5080/a/s/layer/1?" + query).Write());

    private static readonly Gen<LiveQuery> s_live =
        Gen.Select(
                Gen.Null(s_text), s_index, Gen.Bool, s_index, Gen.Nullable(s_neuron), s_neuron.Array[0, 3],
                Gen.Select(Gen.OneOfConst([.. LiveColumns.OfFiring.Append(LiveColumns.Neuron)]), Gen.Bool, Gen.Null(s_kind), Gen.Bool))
            .Select((text, at, detectorsOnly, layer, neuron, off, list) => new LiveQuery
            {
                Text = text,
                At = at,
                DetectorsOnly = detectorsOnly,
                Layer = layer,
                Neuron = neuron,
                Off = [.. off.Distinct()],
                Sort = list.Item1.Key,
                Ascending = list.Item2,
                Kind = list.Item3,
                ChangedInText = list.Item4,
            });

    private static void Holds<T>(Gen<T> queries, string path)
        where T : IPageQuery<T> => queries.Sample(query =>
        {
            T read = T.Parse($"http://localhost:5080{path}?{query.Write()}");

            Assert.Equivalent(query, read, strict: true);
            Assert.Equal(query.Write(), read.Write());
        });
}
