using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Neuron;

namespace NeuronExplorer.Web.Tests.Neuron;

public sealed class NeuronQueryTests
{
    [Theory]
    [InlineData(9, "sideways", 7)]
    [InlineData(null, null, null)]
    public void NeuronQuery_Unknown_Default(int? order, string? examples, int? width) =>
        Assert.Equal(new NeuronQuery(), NeuronQuery.Parse($"?n={order}&examples={examples}&width={width}"));
}
