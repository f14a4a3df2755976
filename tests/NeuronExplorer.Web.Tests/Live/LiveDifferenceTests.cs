using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Live;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Live;

public sealed class LiveDifferenceTests
{
    private static readonly FakeReader s_reader = new(layers: 3, neurons: 64);

    [Fact]
    public async Task Layers_WholeTexts_CountsOfThePlainSets()
    {
        LiveDifference difference = await Of("the city", "the court of law");

        foreach (LayerDifference row in difference.Layers(null, detectorsOnly: false))
        {
            HashSet<int> first = Anywhere(difference.First, row.Layer);
            HashSet<int> other = Anywhere(difference.Other, row.Layer);
            Assert.Equal(
                (first.Except(other).Count(), other.Except(first).Count(), first.Intersect(other).Count()),
                (row.OnlyFirst, row.OnlyOther, row.Both));
        }
    }

    [Fact]
    public async Task Layers_PlaceOfAPair_CountsOfTheTwoPositions()
    {
        LiveDifference difference = await Of("the city", "the court");
        int place = difference.PlaceOf(2, null)!.Value;

        Assert.Equal(new AlignedPlace(2, 2, false), difference.Places[place]);
        foreach (LayerDifference row in difference.Layers(place, detectorsOnly: false))
        {
            HashSet<int> first = At(difference.First, row.Layer, 2);
            HashSet<int> other = At(difference.Other, row.Layer, 2);
            Assert.Equal(
                (first.Except(other).Count(), other.Except(first).Count(), first.Intersect(other).Count()),
                (row.OnlyFirst, row.OnlyOther, row.Both));
        }
    }

    [Fact]
    public async Task Layers_TokenOfOneTextAlone_HeldAgainstTheWholeOther()
    {
        LiveDifference difference = await Of("the city", "the");
        int place = difference.PlaceOf(2, null)!.Value;

        Assert.Equal(new AlignedPlace(2, null, false), difference.Places[place]);
        foreach (LayerDifference row in difference.Layers(place, detectorsOnly: false))
        {
            HashSet<int> first = At(difference.First, row.Layer, 2);
            HashSet<int> other = Anywhere(difference.Other, row.Layer);
            Assert.Equal((first.Except(other).Count(), 0, first.Intersect(other).Count()), (row.OnlyFirst, row.OnlyOther, row.Both));
        }
    }

    [Fact]
    public async Task Layers_DetectorsOnly_OnlyThose()
    {
        LiveDifference difference = await Of("the city", "the court of law");

        foreach (LayerDifference row in difference.Layers(null, detectorsOnly: true))
        {
            LayerStatistics known = s_reader.Layer(row.Layer)!;
            int expected = Anywhere(difference.First, row.Layer).Except(Anywhere(difference.Other, row.Layer))
                .Count(neuron => known.Detectors[neuron] != DetectorKinds.None);
            Assert.Equal(expected, row.OnlyFirst);
        }
    }

    [Fact]
    public async Task Neurons_WholeTexts_AsCountedAndFiringWhereTheySay()
    {
        LiveDifference difference = await Of("the city", "the court of law");

        IReadOnlyList<OneSidedFiring> lone = difference.Neurons(null);

        Assert.Equal(difference.Layers(null, false).Sum(row => row.OnlyFirst), lone.Count(one => one.OnFirst));
        Assert.Equal(difference.Layers(null, false).Sum(row => row.OnlyOther), lone.Count(one => !one.OnFirst));
        Assert.Equal(lone.OrderBy(one => one.Firing.Id), lone);
        Assert.All(lone, one =>
        {
            float[] along = Along(one.OnFirst ? difference.First : difference.Other, one.Firing.Id);
            Assert.Equal(along.Skip(1).Max(), one.Firing.Value);
            Assert.Equal(along[one.Position], one.Firing.Value);
            Assert.True(one.Firing.Value > 0);
            Assert.DoesNotContain(
                Along(one.OnFirst ? difference.Other : difference.First, one.Firing.Id).Skip(1), value => value > 0);
        });
    }

    [Fact]
    public async Task Neurons_Place_AsCountedAndAtThatPosition()
    {
        LiveDifference difference = await Of("the city", "the court");
        int place = difference.PlaceOf(2, null)!.Value;

        IReadOnlyList<OneSidedFiring> lone = difference.Neurons(place);

        Assert.Equal(difference.Layers(place, false).Sum(row => row.OnlyFirst + row.OnlyOther), lone.Count);
        Assert.All(lone, one => Assert.Equal((2, 2), (one.Position, one.Firing.Position)));
    }

    [Fact]
    public async Task Map_Cells_SumsOfTheLayersAndMarked()
    {
        LiveDifference difference = await Of("the city", "the court of law");
        int place = difference.PlaceOf(null, 2)!.Value;

        CanvasMapData map = difference.Map(ChartTheme.Of(false), detectorsOnly: false, layer: 1, place);

        Assert.Equal(difference.Places.Count, map.Columns);
        Assert.Equal(difference.Places.Count, map.Heads.Count);
        Assert.Equal((1, place), LiveMap.Cell(difference.First.Run, map.Marked, map.Columns));
        LayerDifference row = difference.Layers(place, false)[1];
        Assert.Equal(row.OnlyFirst + row.OnlyOther, map.Values[map.Marked]);
        Assert.Equal(difference.Layers(place, false).Sum(one => one.OnlyFirst + one.OnlyOther), difference.CountAt(place));
    }

    [Fact]
    public async Task SameText_Twice_NothingDiffersAndAllIsShared()
    {
        LiveDifference difference = await Of("the city of law", "the city of law");

        Assert.Empty(difference.Neurons(null));
        Assert.Equal(difference.First.Positions - 1, difference.Shared);
        Assert.All(Enumerable.Range(0, difference.Places.Count), place => Assert.Equal(0, difference.CountAt(place)));
    }

    private static float[] Along(LiveReading reading, NeuronId id) =>
        [.. Enumerable.Range(0, reading.Positions).Select(position => reading.Firing(id.Layer, id.Index, position).Value)];

    private static HashSet<int> Anywhere(LiveReading reading, int layer) =>
        [.. Enumerable.Range(1, reading.Positions - 1).SelectMany(position => At(reading, layer, position))];

    private static HashSet<int> At(LiveReading reading, int layer, int position) =>
        [.. Enumerable.Range(0, s_reader.Info.Model.Shape.FfnDim)
            .Where(neuron => reading.Firing(layer, neuron, position).Value > 0)];

    private static async Task<LiveDifference> Of(string first, string other)
    {
        FakeLiveTexts texts = new(s_reader.Vocabulary, s_reader.Info.Model.Shape);
        return new LiveDifference(
            WholeReading.Of(await texts.RunAsync("sample", first, new LiveOptions(), CancellationToken.None), s_reader),
            WholeReading.Of(await texts.RunAsync("sample", other, new LiveOptions(), CancellationToken.None), s_reader));
    }
}
