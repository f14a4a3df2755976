using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Live;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Live;

public sealed class LiveColumnsTests
{
    private static readonly FakeReader s_reader = new(layers: 4, neurons: 200);

    public static TheoryData<string> Keys => [.. LiveColumns.OfFiring.Select(column => column.Key), "neuron"];

    [Fact]
    public async Task Select_Default_NeverFiredFirstThenByBitsHighestFirst()
    {
        IReadOnlyList<LiveFiring> sorted = Sorted(await FiringsAsync(), new LiveQuery());

        int never = sorted.TakeWhile(firing => firing.NeverFired).Count();
        Assert.True(never > 0);
        Assert.DoesNotContain(sorted.Skip(never), firing => firing.NeverFired);
        double[] bits = [.. sorted.Skip(never).Select(firing => Specificity.Of(
            s_reader.Layer(firing.Id.Layer)!.Firings[firing.Id.Index], s_reader.Info.Corpus.Tokens))];
        Assert.Equal(bits.OrderDescending(), bits);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Select_AnyColumn_SortsAllAndThoseWithoutAValueComeLastBothWays(string key)
    {
        IReadOnlyList<LiveFiring> firings = await FiringsAsync();
        LiveColumn column = LiveColumns.Find(key)!;

        foreach (bool ascending in (bool[])[false, true])
        {
            double[] numbers = [.. Sorted(firings, new LiveQuery { Sort = key, Ascending = ascending }).Select(column.Number)];

            double[] known = [.. numbers.TakeWhile(number => !double.IsNaN(number))];
            Assert.Equal(firings.Count, numbers.Length);
            Assert.All(numbers.Skip(known.Length), number => Assert.True(double.IsNaN(number)));
            Assert.Equal(ascending ? known.Order() : known.OrderDescending(), known);
        }
    }

    [Fact]
    public async Task Select_KindAndLayer_OnlyThose()
    {
        IReadOnlyList<LiveFiring> firings = await FiringsAsync();

        IReadOnlyList<LiveFiring> chosen = Sorted(firings, new LiveQuery { Layer = 2, Kind = "token" });

        Assert.NotEmpty(chosen);
        Assert.Equal(
            firings.Count(firing => firing.Id.Layer == 2 && s_reader.Layer(2)!.Detectors[firing.Id.Index].HasFlag(DetectorKinds.Token)),
            chosen.Count);
    }

    [Fact]
    public async Task Firing_Lift_IsTheHitRateByTheFrequency()
    {
        IReadOnlyList<LiveFiring> firings = await FiringsAsync();
        NGram token = new(s_reader.Vocabulary.IdOf(" city")!.Value);

        LiveFiring[] counted = [.. firings.Where(firing => firing.Lift is not null)];

        Assert.Equal(
            s_reader.FindTriggered(token).Select(posting => posting.Neuron).Distinct()
                .Intersect(firings.Select(firing => firing.Id)).Order(),
            counted.Select(firing => firing.Id).Order());
        Assert.All(counted, firing =>
        {
            Trigger pair = s_reader.Neuron(firing.Id)!.Order(1)!.Leading.First(trigger => trigger.Gram == token);
            double frequency = (double)s_reader.Layer(firing.Id.Layer)!.Firings[firing.Id.Index] / s_reader.Info.Corpus.Tokens;
            Assert.Equal((double)pair.Count / pair.Occurrences / frequency, firing.Lift!.Value, 9);
        });
    }

    [Fact]
    public async Task Firing_OfLargest_IsTheShareOfItsStrongestExample() => Assert.All(await FiringsAsync(), firing =>
    {
        Example? strongest = s_reader.Neuron(firing.Id)!.Examples.FirstOrDefault(example => example.Kind == ExampleKind.Strongest);
        Assert.Equal(strongest is null ? null : (double)(firing.Value / strongest.Values.Max()), firing.OfLargest);
    });

    [Fact]
    public async Task Firing_LayerNotStored_KnowsNothingAndComesLast()
    {
        FakeReader half = new(layers: 4, neurons: 200, layersStored: 2);

        IReadOnlyList<LiveFiring> sorted = Sorted(await FiringsAsync(half), new LiveQuery());

        Assert.All(sorted, firing => Assert.Equal(firing.Id.Layer >= 2, firing.Known is null));
        Assert.Equal(sorted.OrderBy(firing => firing.Id.Layer >= 2), sorted);
        Assert.All(sorted.Where(firing => firing.Known is null), firing =>
            Assert.Equal((null, null, null, false), (firing.Specificity, firing.Lift, firing.OfLargest, firing.NeverFired)));
    }

    [Theory]
    [InlineData("largest", 20_000, "largest")]
    [InlineData("largest", 20_001, "specificity")]
    [InlineData("value", 1_000_000, "value")]
    public void Possible_ManyRows_NotSortedByWhatIsReadNeuronByNeuron(string sort, int rows, string expected) =>
        Assert.Equal(expected, LiveColumns.Possible(new LiveQuery { Sort = sort, Ascending = true }, rows).Sort);

    [Fact]
    public void Default_Column_IsTheCataloguesStatistic() =>
        Assert.Equal("bits", NeuronCatalogue.Find(LiveColumns.Default.Key)!.Unit);

    private static IReadOnlyList<LiveFiring> Sorted(IReadOnlyList<LiveFiring> firings, LiveQuery query) =>
        LiveColumns.Select(firings, query, firing => firing);

    private static async Task<IReadOnlyList<LiveFiring>> FiringsAsync(FakeReader? reader = null)
    {
        reader ??= s_reader;
        FakeLiveTexts texts = new(reader.Vocabulary, reader.Info.Model.Shape);
        LiveRun run = await texts.RunAsync("sample", "the city", new LiveOptions(), CancellationToken.None);
        return WholeReading.Of(run, reader).At(2);
    }
}
