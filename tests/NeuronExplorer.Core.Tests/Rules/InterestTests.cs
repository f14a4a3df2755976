using CsCheck;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class InterestTests
{
    private const long Tokens = 1_000_000;
    private static readonly PositionalEvidence s_evidence = new(128, 1000, 200);

    private static readonly Gen<Neuron> s_neurons = Gen.Select(
        Gen.OneOf(Gen.Const(0), Gen.Int[1, 30], Gen.Int[1, 900_000]), Gen.Int[0, 2], Gen.OneOf(Gen.Const(0), Gen.Int[1, 7]), Gen.Int[1, 50],
        Gen.Bool, Gen.OneOf(Gen.Const(0), Gen.Int[1, 4]), Gen.Bool, Gen.Double[0.06, 0.69],
        (firings, bos, kinds, covering, suppresses, type, strong, information) => new Neuron(
            firings, bos, firings == 0 ? 0 : kinds, covering, suppresses, firings == 0 ? 0 : type, strong, information));

    /// <summary>The rule, told as groups and what orders each; compared as a whole with the number that tables sort by.</summary>
    [Fact]
    public void Order_AnyNeurons_IsThatOfTheGroups() => s_neurons.Array[2, 60].Sample(neurons =>
    {
        LayerView view = View(neurons);
        int[] sorted = [.. Enumerable.Range(0, neurons.Length).OrderBy(neuron => Interest.Order.Of(view, neuron))];

        for (int at = 1; at < sorted.Length; at++)
        {
            Assert.True(
                Compare(neurons[sorted[at - 1]], neurons[sorted[at]]) <= 0,
                $"{neurons[sorted[at - 1]]} before {neurons[sorted[at]]}");
        }
    });

    [Fact]
    public void Order_DeadNeurons_ComeLastAndAllHaveAPlace() => s_neurons.Array[1, 20].Sample(neurons =>
    {
        LayerView view = View([.. neurons, new Neuron(0, 0, 0, 0, false, 0, false, 0)]);
        double dead = Interest.Order.Of(view, neurons.Length);
        Assert.All(neurons.Index(), neuron => Assert.True(
            Interest.Order.Of(view, neuron.Index) < dead || neuron.Item is { Firings: 0, Bos: 0 }));
    });

    [Theory]
    [InlineData(9, 100, false)]
    [InlineData(10, 0, true)]
    [InlineData(0, 9, false)]
    [InlineData(0, 10, true)]
    [InlineData(0, 0, false)]
    public void HasEvidence_Firings_AtTheBarOrAtBosWhereItFiresNowhereElse(int firings, int bos, bool expected) =>
        Assert.Equal(expected, Interest.HasEvidence(View([new Neuron(firings, bos, 1, 1, false, 0, false, 0)]).Layer, 0));

    [Fact]
    public void FindOrder_Interest_IsNoStatisticOfFiles()
    {
        Assert.Same(Interest.Order, NeuronCatalogue.FindOrder("interest"));
        Assert.Null(NeuronCatalogue.Find("interest"));
        Assert.Equal("frequency", NeuronCatalogue.FindOrder("frequency")!.Key);
        Assert.Equal("mutualInformation", NeuronCatalogue.FindOrder("mi")!.Key);
    }

    private static int Compare(Neuron left, Neuron right)
    {
        int byGroup = Group(left).CompareTo(Group(right));
        return byGroup != 0 ? byGroup : Group(left) switch
        {
            <= 3 => left.Covering != right.Covering ? left.Covering.CompareTo(right.Covering)
                : left.Suppresses != right.Suppresses ? (left.Suppresses ? -1 : 1)
                : right.Firings.CompareTo(left.Firings),
            4 or 5 => right.Information.CompareTo(left.Information),
            6 => left.Firings.CompareTo(right.Firings),
            7 => right.Firings.CompareTo(left.Firings),
            _ => 0,
        };
    }

    private static int Group(Neuron neuron) => neuron switch
    {
        { Firings: 0, Bos: 0 } => 9,
        { Kinds: var kinds and > 0, Firings: >= 10 } => (kinds & 1) != 0 ? 1 : (kinds & 2) != 0 ? 2 : 3,
        { Type: > 0, Strong: true } => 4,
        { Type: > 0 } => 5,
        { Firings: >= 10 } => 6,
        { Firings: > 0 } => 7,
        _ => 8,
    };

    private static LayerView View(Neuron[] neurons)
    {
        int[] covering = [.. neurons.Select(neuron => neuron.Covering)];
        return new LayerView(
            new LayerStatistics
            {
                Layer = 0,
                Firings = [.. neurons.Select(neuron => neuron.Firings)],
                BosFirings = [.. neurons.Select(neuron => neuron.Bos)],
                Ngrams = [new(1, covering, covering), new(2, covering, covering), new(3, covering, covering)],
                MutualInformation = [.. neurons.Select(neuron => neuron.Information)],
                PositionalTypes = [.. neurons.Select(neuron => (PositionalType)neuron.Type)],
                PositionalStrong = [.. neurons.Select(neuron => neuron.Strong)],
                DomainFirings = [],
                Detectors = [.. neurons.Select(neuron => (DetectorKinds)neuron.Kinds)],
                Suppression =
                    [.. neurons.Select(neuron => neuron.Suppresses ? SuppressionVerdict.Suppresses : SuppressionVerdict.Promotes)],
                SuppressionRank = new int[neurons.Length],
            },
            [],
            Tokens,
            s_evidence);
    }

    private sealed record Neuron(
        int Firings, int Bos, int Kinds, int Covering, bool Suppresses, int Type, bool Strong, double Information);
}
