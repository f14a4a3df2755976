using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Neurons;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Layer;

public sealed class NeuronTableTests
{
    private static readonly FakeReader s_reader = new();
    private readonly LayerView _source = LayerView.Of(s_reader.Info, s_reader.Layer(1)!);

    public static TheoryData<string, bool> Sorts
    {
        get
        {
            TheoryData<string, bool> sorts = [];
            foreach (Statistic column in NeuronCatalogue.Scalars)
            {
                sorts.Add(column.Key, false);
                sorts.Add(column.Key, true);
            }

            return sorts;
        }
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public void Select_AnyColumn_SortedThenByIndex(string column, bool descending)
    {
        Statistic sort = NeuronCatalogue.Find(column)!;

        int[] rows = NeuronTable.Select(_source, new LayerQuery { Sort = column, Descending = descending });

        (int Neuron, double Value)[] all =
        [
            .. Enumerable.Range(0, _source.Layer.Neurons).Select(neuron => (neuron, sort.Number!(_source, neuron))),
        ];
        IEnumerable<(int Neuron, double Value)> with = all.Where(pair => !double.IsNaN(pair.Value));
        IEnumerable<int> expected =
        [
            .. (descending ? with.OrderByDescending(pair => pair.Value) : with.OrderBy(pair => pair.Value))
                .ThenBy(pair => pair.Neuron)
                .Select(pair => pair.Neuron),
            .. all.Where(pair => double.IsNaN(pair.Value)).Select(pair => pair.Neuron),
        ];
        Assert.Equal(expected, rows);
    }

    /// <summary>Missing columns, such as those of a newer version's statistics, are read as "not in this analysis".</summary>
    [Fact]
    public void Cell_ColumnThatTheAnalysisLacks_IsADashThatSaysSo()
    {
        LayerStatistics lacking = LayerColumns.Read(
            1,
            _source.Layer.Neurons,
            LayerColumns.Of(_source.Layer).Where(column => column.Name is not (LayerColumns.PositionalType or "covering.2")));
        LayerView view = _source with { Layer = lacking };

        Assert.Equal(("–", "not in this analysis"), StatisticText.Cell(NeuronCatalogue.Find("positionalType")!, view, 0));
        Assert.Equal(("–", "not in this analysis"), StatisticText.Cell(NeuronCatalogue.Find("covering.2")!, view, 0));
        Assert.Null(Row(view, 0)["covering.2"]);
        Assert.Equal(_source.Layer.Neurons, NeuronTable.Select(view, new LayerQuery { Sort = "covering.2" }).Length);
        Assert.Empty(NeuronTable.Select(view, new LayerQuery { Ranges = [new ColumnRange("covering.2", null, 5)] }));
    }

    [Fact]
    public void Select_KindsAndRange_OnlyWhatHoldsAll()
    {
        LayerQuery query = new() { Sort = "neuron", Kinds = ["alive", "token"], Ranges = [new ColumnRange("firings", 100, 1000)] };

        int[] rows = NeuronTable.Select(_source, query);

        int[] expected = [.. Enumerable.Range(0, _source.Layer.Neurons).Where(neuron =>
            !_source.Layer.IsDead(neuron) && ((int)_source.Layer.Detectors[neuron] & 1) == 1
                && _source.Layer.Firings[neuron] is >= 100 and <= 1000)];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows);
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public void Select_SeveralLayers_SortedThenByLayerAndIndex(string column, bool descending)
    {
        Statistic sort = NeuronCatalogue.Find(column)!;
        LayerView[] views = [.. new[] { 1, 2, 4 }.Select(layer => LayerView.Of(s_reader.Info, s_reader.Layer(layer)!))];
        NeuronsQuery query = new() { Sort = column, Descending = descending, Kinds = ["token"] };

        NeuronId[] rows = NeuronTable.Select(views, query);

        (NeuronId Id, double Value)[] all =
        [
            .. from view in views
               from neuron in Enumerable.Range(0, view.Layer.Neurons)
               where view.Layer.Detectors[neuron].HasFlag(DetectorKinds.Token)
               select (new NeuronId(view.Layer.Layer, neuron), sort.Number!(view, neuron)),
        ];
        IEnumerable<(NeuronId Id, double Value)> with = all.Where(pair => !double.IsNaN(pair.Value));
        IEnumerable<NeuronId> expected =
        [
            .. (descending ? with.OrderByDescending(pair => pair.Value) : with.OrderBy(pair => pair.Value)).Select(pair => pair.Id),
            .. all.Where(pair => double.IsNaN(pair.Value)).Select(pair => pair.Id),
        ];
        Assert.Equal(expected, rows);
    }

    [Fact]
    public void Page_LastPage_HoldsTheRest()
    {
        int[] rows = [.. Enumerable.Range(0, 120)];

        Assert.Equal(3, NeuronTable.Pages(rows.Length));
        Assert.Equal([.. Enumerable.Range(100, 20)], NeuronTable.Page<int>(rows, new LayerQuery { Page = 3 }).ToArray());
        Assert.Equal(0, NeuronTable.Page<int>(rows, new LayerQuery { Page = 9 }).Length);
    }

    [Fact]
    public void Rows_Neurons_ColumnsWithPlainNumbers()
    {
        OrderedDictionary<string, object?>[] rows = [Row(_source, 3), Row(_source, 5)];

        Assert.Equal([3L, 5L], rows.Select(row => row["neuron"]));
        Assert.All(rows, row => Assert.Equal([.. NeuronCatalogue.Scalars.Select(statistic => statistic.Key), "detects"], row.Keys));
        Assert.Equal((long)_source.Layer.Firings[5], rows[1]["firings"]);
    }

    [Fact]
    public void Rows_PositionalNeurons_AreMarkedWhereWindowsAreTooFew()
    {
        NeuronId[] all = [.. Enumerable.Range(0, _source.Layer.Neurons).Select(neuron => new NeuronId(1, neuron))];
        LayerView enough = _source with { Evidence = _source.Evidence with { FullWindows = 200 } };
        int positional = _source.Layer.PositionalTypes.Count(type => type != PositionalType.None);

        Assert.InRange(positional, 1, all.Length - 1);
        Assert.Equal(positional, Marks(_source).Count(mark => mark is true));
        Assert.Equal(all.Length - positional, Marks(_source).Count(mark => mark is null));
        Assert.Equal(positional, Marks(enough).Count(mark => mark is false));

        IEnumerable<object?> Marks(LayerView source) =>
            NeuronTable.Rows(s_reader, _ => source, all).Cast<OrderedDictionary<string, object?>>()
                .Select(row => row["positionalTooFewWindows"]);
    }

    [Fact]
    public void Rows_DeadNeuron_HasNoCoveringNumber()
    {
        int dead = Enumerable.Range(0, _source.Layer.Neurons).First(_source.Layer.IsDead);

        OrderedDictionary<string, object?> row = Row(_source, dead);

        Assert.Null(row["covering.1"]);
        Assert.Equal(0L, row["firings"]);
    }

    private static OrderedDictionary<string, object?> Row(LayerView view, int neuron) =>
        (OrderedDictionary<string, object?>)NeuronTable.Rows(s_reader, _ => view, [new NeuronId(1, neuron)]).Single();
}
