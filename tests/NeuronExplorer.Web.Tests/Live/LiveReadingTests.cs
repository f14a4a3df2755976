using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Live;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Live;

public sealed class LiveReadingTests
{
    private static readonly FakeReader s_reader = new(layers: 2, neurons: 32);

    [Fact]
    public async Task At_Position_EveryFiringNeuronOnce()
    {
        LiveReading reading = await Read("the city");

        IReadOnlyList<LiveFiring> firings = reading.At(1);

        Assert.Equal(reading.CountAt(1), firings.Count);
        Assert.Equal(firings.Count, firings.Select(firing => firing.Id).Distinct().Count());
        Assert.Equal(firings.OrderBy(firing => firing.Id), firings);
        Assert.All(firings, firing => Assert.Equal(s_reader.Layer(firing.Id.Layer)!.IsDead(firing.Id.Index), firing.DeadInAnalysis));
    }

    [Fact]
    public async Task Surprises_Text_ExactlyTheDeadThatFire()
    {
        LiveReading reading = await Read("the city of the court");

        NeuronId[] expected = [.. from layer in reading.Run.Layers
                                  from neuron in Enumerable.Range(0, layer.Neurons)
                                  where s_reader.Layer(layer.Layer)!.IsDead(neuron)
                                  where Enumerable.Range(0, layer.Positions).Any(position => layer.Fires(position, neuron))
                                  select new NeuronId(layer.Layer, neuron)];
        Assert.Equal(expected, reading.Surprises().Select(surprise => surprise.Id));
    }

    [Fact]
    public async Task Map_Cells_LastLayerOnTopAndBackAgain()
    {
        LiveReading reading = await Read("the city");
        CanvasMapData map = reading.Map(ChartTheme.Of(false), detectorsOnly: false, marked: null);

        Assert.Equal("layer 1", map.Rows[0]);
        Assert.Equal(reading.Run.Layers[1].CountFiring(2), map.Values[2]);
        Assert.Equal((1, 2), reading.Cell(2));
        Assert.Equal((0, 1), reading.Cell(reading.CellOf(0, 1)));
    }

    [Fact]
    public async Task FiresAnywhere_WithoutBos_CountsTheFirstToken()
    {
        LiveReading led = await Read("the city");
        LiveReading reading = await Read("the city", hasBos: false);
        LiveDifference difference = new(reading, await Read("the court", hasBos: false));

        Assert.Equal(("2 tokens and BOS", "2 tokens"), (led.Length, reading.Length));
        Assert.Equal(1, difference.Shared);
        foreach (LiveLayerBits layer in reading.Run.Layers)
        {
            bool[] expected = [.. Enumerable.Range(0, layer.Neurons)
                .Select(neuron => layer.Fires(0, neuron) || layer.Fires(1, neuron))];
            Assert.Equal(expected, Enumerable.Range(0, layer.Neurons).Select(neuron => reading.FiresAnywhere(layer.Layer, neuron)));
        }

        Assert.False(reading.Firing(0, 0, 0).IsAtBos);
        Assert.True(led.Firing(0, 0, 0).IsAtBos);
    }

    [Fact]
    public async Task StrongestAt_OneTokenWithoutBos_IsThatToken() =>
        Assert.Equal(0, (await Read("the", hasBos: false)).StrongestAt(0, 0));

    private static async Task<LiveReading> Read(string text, bool hasBos = true)
    {
        FakeLiveTexts texts = new(s_reader.Vocabulary, s_reader.Info.Model.Shape) { HasBos = hasBos };
        return WholeReading.Of(await texts.RunAsync("sample", text, new LiveOptions(), CancellationToken.None), s_reader);
    }
}
