using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Layer;

public sealed class NeuronTableTests
{
    private static readonly FakeReader s_reader = new();
    private readonly LayerTableSource _source = LayerTableSource.Of(s_reader.Info, s_reader.Layer(1)!);

    public static TheoryData<string, bool> Sorts
    {
        get
        {
            TheoryData<string, bool> sorts = [];
            foreach (NeuronColumn column in NeuronColumns.All)
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
        NeuronColumn sort = NeuronColumns.Find(column)!;

        int[] rows = NeuronTable.Select(_source, new LayerQuery { Sort = column, Descending = descending });

        IEnumerable<int> all = Enumerable.Range(0, _source.Layer.Neurons);
        int[] expected = descending
            ? [.. all.OrderByDescending(neuron => sort.Value(_source, neuron)).ThenBy(neuron => neuron)]
            : [.. all.OrderBy(neuron => sort.Value(_source, neuron)).ThenBy(neuron => neuron)];
        Assert.Equal(expected, rows);
    }

    [Fact]
    public void Select_KindsAndRange_OnlyWhatHoldsAll()
    {
        LayerQuery query = new() { Kinds = ["alive", "token"], Ranges = [new ColumnRange("firings", 100, 1000)] };

        int[] rows = NeuronTable.Select(_source, query);

        int[] expected = [.. Enumerable.Range(0, _source.Layer.Neurons).Where(neuron =>
            !_source.Layer.IsDead(neuron) && ((int)_source.Layer.Detectors[neuron] & 1) == 1
                && _source.Layer.Firings[neuron] is >= 100 and <= 1000)];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows);
    }

    [Fact]
    public void Page_LastPage_HoldsTheRest()
    {
        int[] rows = [.. Enumerable.Range(0, 120)];

        Assert.Equal(3, NeuronTable.Pages(rows.Length));
        Assert.Equal([.. Enumerable.Range(100, 20)], NeuronTable.Page(rows, new LayerQuery { Page = 3 }).ToArray());
        Assert.Equal(0, NeuronTable.Page(rows, new LayerQuery { Page = 9 }).Length);
    }

    [Fact]
    public void Rows_Neurons_ColumnsWithPlainNumbers()
    {
        OrderedDictionary<string, object?>[] rows = [.. NeuronTable.Rows(_source, [3, 5]).Cast<OrderedDictionary<string, object?>>()];

        Assert.Equal([3.0, 5.0], rows.Select(row => row["index"]));
        Assert.All(rows, row =>
            Assert.Equal(["layer", .. NeuronColumns.All.Select(column => column.Key), "positionalTooFewWindows"], row.Keys));
        Assert.Equal((double)_source.Layer.Firings[5], rows[1]["firings"]);
    }

    [Fact]
    public void Rows_PositionalNeurons_AreMarkedWhereWindowsAreTooFew()
    {
        int[] all = [.. Enumerable.Range(0, _source.Layer.Neurons)];
        LayerTableSource enough = _source with { Evidence = _source.Evidence with { FullWindows = 200 } };
        int positional = _source.Layer.PositionalTypes.Count(type => type != PositionalType.None);

        Assert.InRange(positional, 1, all.Length - 1);
        Assert.Equal(positional, Marks(_source).Count(mark => mark is true));
        Assert.Equal(all.Length - positional, Marks(_source).Count(mark => mark is null));
        Assert.Equal(positional, Marks(enough).Count(mark => mark is false));

        IEnumerable<object?> Marks(LayerTableSource source) =>
            NeuronTable.Rows(source, all).Cast<OrderedDictionary<string, object?>>().Select(row => row["positionalTooFewWindows"]);
    }

    [Fact]
    public void Rows_DeadNeuron_HasNoCoveringNumber()
    {
        int dead = Enumerable.Range(0, _source.Layer.Neurons).First(_source.Layer.IsDead);

        OrderedDictionary<string, object?> row = (OrderedDictionary<string, object?>)NeuronTable.Rows(_source, [dead]).Single();

        Assert.Null(row["covering1"]);
        Assert.Equal(0.0, row["firings"]);
    }
}
