using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Live;

namespace NeuronExplorer.Web.Tests.Live;

public sealed class LiveQueryTests
{
    [Fact]
    public void LiveQuery_BrokenParts_LeftOut()
    {
        LiveQuery query = LiveQuery.Parse("?text=&at=-1&layer=-2&atother=3&show=a&neuron=L1&sort=colour&asc=yes&kind=blue&changed=all");

        Assert.Equal(new LiveQuery { Off = query.Off }, query);
        Assert.Equal([new NeuronId(1, 2)], LiveQuery.ReadNeurons("L1N2,x,L1N2"));
    }

    [Fact]
    public void SortedBy_ColumnClickedAgain_Reversed()
    {
        LiveQuery query = new();
        LiveColumn value = LiveColumns.Find("value")!;

        Assert.Equal(("specificity", false), (query.Sort, query.Ascending));
        Assert.Equal("asc=true", query.SortedBy(LiveColumns.Default).Write());
        Assert.Equal("sort=value", query.SortedBy(value).Write());
        Assert.Equal("sort=value&asc=true", query.SortedBy(value).SortedBy(value).Write());
        Assert.Equal("sort=neuron&asc=true", query.SortedBy(LiveColumns.Neuron).Write());
    }
}
