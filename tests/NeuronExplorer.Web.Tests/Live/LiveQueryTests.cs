using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Live;

namespace NeuronExplorer.Web.Tests.Live;

public sealed class LiveQueryTests
{
    [Fact]
    public void LiveQuery_BrokenParts_LeftOut()
    {
        LiveQuery query = LiveQuery.Parse("?text=&at=-1&layer=-2&atother=3&show=a&neuron=L1");

        Assert.Equal(new LiveQuery { Off = query.Off }, query);
        Assert.Equal([new NeuronId(1, 2)], LiveQuery.ReadNeurons("L1N2,x,L1N2"));
    }
}
