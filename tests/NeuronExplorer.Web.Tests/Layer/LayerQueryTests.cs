using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests.Layer;

public sealed class LayerQueryTests
{
    [Fact]
    public void LayerQuery_WrittenAndRead_Same()
    {
        LayerQuery query = new()
        {
            Sort = "mi", Descending = true, Kinds = ["dead"],
            Ranges = [new ColumnRange("frequency", 0.001, 0.5), new ColumnRange("firings", null, 10)], Page = 2, Map = "mi",
        };

        LayerQuery read = LayerQuery.Parse(NeuronUrls.Layer("s", 0, query));

        Assert.Equal(query.Kinds, read.Kinds);
        Assert.Equal(query.Ranges, read.Ranges);
        Assert.Equal((query.Sort, query.Descending, query.Map, query.Page), (read.Sort, read.Descending, read.Map, read.Page));
    }

    [Theory]
    [InlineData("nonsense", "dead,", "frequency:x..1,mi:1")]
    [InlineData("", "oops,dead,dead", "oops:1..2")]
    public void LayerQuery_UnknownParts_LeftOut(string sort, string show, string where)
    {
        LayerQuery read = LayerQuery.Parse($"?sort={sort}&show={show}&where={where}&page=-3");

        Assert.Equal(NeuronColumns.Index, read.Sort);
        Assert.Equal(["dead"], read.Kinds);
        Assert.Empty(read.Ranges);
        Assert.Equal(1, read.Page);
    }

    [Fact]
    public void SortedBy_SameColumnTwice_Turns()
    {
        NeuronColumn frequency = NeuronColumns.Find("frequency")!;

        LayerQuery first = new LayerQuery { Page = 7 }.SortedBy(frequency);
        LayerQuery second = first.SortedBy(frequency);

        Assert.Equal(("frequency", true, 1), (first.Sort, first.Descending, first.Page));
        Assert.False(second.Descending);
    }
}
