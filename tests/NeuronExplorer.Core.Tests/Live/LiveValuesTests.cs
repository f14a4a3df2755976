using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Tests.Live;

public sealed class LiveValuesTests
{
    private const int Neurons = 9;
    private static readonly LiveRun s_run = MakeRun();

    [Fact]
    public void Value_OfWhatWasWanted_IsTheRuns()
    {
        NeuronId followed = new(5, 3);
        LiveValues values = LiveValues.Of(s_run, new LiveWanted([2], followed, Strongest: true));

        foreach ((int layer, int neuron) in from layer in Enumerable.Range(0, 2)
                                            from neuron in Enumerable.Range(0, Neurons)
                                            select (layer, neuron))
        {
            int strongest = Enumerable.Range(1, 4).MaxBy(at => s_run.Layers[layer].Value(at, neuron));
            Assert.Equal(s_run.Layers[layer].Value(2, neuron), values.Value(layer, 2, neuron));
            Assert.Equal(strongest, values.StrongestAt(layer, neuron));
            Assert.Equal(s_run.Layers[layer].Value(strongest, neuron), values.Value(layer, strongest, neuron));
        }

        Assert.Equal(Enumerable.Range(0, 5).Select(at => s_run.Layers[1].Value(at, 3)), values.Along(followed));
    }

    [Fact]
    public void Value_NotWanted_IsNeverMadeUp()
    {
        LiveValues values = LiveValues.Of(s_run, new LiveWanted([2], null, Strongest: false));

        Assert.Throws<InvalidOperationException>(() => values.Value(0, 1, 0));
        Assert.Throws<InvalidOperationException>(() => values.StrongestAt(0, 0));
        Assert.Null(values.Along(new NeuronId(5, 3)));
    }

    [Theory]
    [InlineData(2, null, false, true)]
    [InlineData(3, null, false, false)]
    [InlineData(2, 3, false, true)]
    [InlineData(2, 4, false, false)]
    [InlineData(2, null, true, false)]
    public void Has_OtherWants_OnlyWhereAllOfThemAreKept(int position, int? neuron, bool strongest, bool expected)
    {
        LiveValues values = LiveValues.Of(s_run, new LiveWanted([2], new NeuronId(5, 3), Strongest: false));

        Assert.Equal(
            expected, values.Has(new LiveWanted([position], neuron is { } index ? new NeuronId(5, index) : null, strongest)));
    }

    private static LiveRun MakeRun()
    {
        Random random = new(7);
        LiveLayer Layer(int layer) => new(layer, Neurons, [.. Enumerable.Range(0, 5 * Neurons).Select(_ => random.NextSingle() - 0.5f)]);
        return new LiveRun([2, 7, 8, 9, 10], [Layer(4), Layer(5)], []);
    }
}
