using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Neuron;

namespace NeuronExplorer.Web.Tests.Neuron;

public sealed class NeuronSectionsTests
{
    [Theory]
    [InlineData(true, DetectorKinds.None, PositionalType.None, false, NeuronLead.Update)]
    [InlineData(false, DetectorKinds.None, PositionalType.None, true, NeuronLead.Triggers)]
    [InlineData(false, DetectorKinds.Bigram, PositionalType.None, true, NeuronLead.Triggers)]
    [InlineData(false, DetectorKinds.Token, PositionalType.Oscillatory, true, NeuronLead.Triggers)]
    [InlineData(false, DetectorKinds.None, PositionalType.Other, true, NeuronLead.Positions)]
    [InlineData(false, DetectorKinds.None, PositionalType.Other, false, NeuronLead.Triggers)]
    public void Lead_AKindOfNeuron_IsWhatMakesItInteresting(
        bool dead, DetectorKinds detector, PositionalType type, bool hasCurve, NeuronLead expected) =>
        Assert.Equal(expected, NeuronSections.Lead(dead, detector, type, hasCurve));
}
