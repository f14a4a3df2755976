using NeuronExplorer.Sample.Generator;
using NeuronExplorer.Core.Textbook;
using NeuronExplorer.Sample.Textbook;
using NeuronExplorer.Sample.Training;

namespace NeuronExplorer.Sample.Tests.Textbook;

public sealed class TextbookTests
{
    private static readonly string s_sample = Path.Combine(Checkout.Root, "sample-data");

    /// <summary>If the corpus or the tokenizer changed, the committed model must be built again: see PlantedModel.Remedy.</summary>
    [Fact]
    public void Write_CommittedCorpusAndTokenizer_GivesTheCommittedBytes()
    {
        using TempFolder folder = new();
        string committed = Path.Combine(s_sample, "opt-textbook");

        TextbookVerb.Write(Path.Combine(s_sample, "corpus"), Path.Combine(s_sample, "opt-sample"), folder.Path, TextbookVerb.CommittedSeed,
            TextWriter.Null);

        string[] names = [.. Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        Assert.Equal(["README.md", "config.json", "merges.txt", "model.safetensors", "planted.json", "vocab.json"], names);
        Assert.All(names, name => Assert.True(
            File.ReadAllBytes(folder.File(name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(committed, name))),
            $"{name} is not what the builder writes; {PlantedModel.Remedy}"));
    }

    [Fact]
    public void Planted_CommittedModel_HasEveryKindThatThePaperNames()
    {
        PlantedModel planted = PlantedModel.Read(Path.Combine(s_sample, "opt-textbook"));

        HashSet<string> types =
            [.. planted.Neurons.Where(neuron => neuron.Expect.PositionalStrong is not null)
            .Select(neuron => $"{neuron.Expect.PositionalType} {neuron.Expect.PositionalStrong}")];
        Assert.Equal(8, types.Count);
        Assert.Equal([1, 2, 3, 4, 5], planted.Neurons.Where(neuron => neuron.Kind == DetectorNeurons.Token)
            .Select(neuron => neuron.Expect.DetectedTokens!.Length).Distinct().Order());
        Assert.Equal(2, planted.Neurons.Select(neuron => neuron.Expect.SuppressesTriggers).OfType<bool>().Distinct().Count());
        string[] kinds = [SilentNeurons.Dead, SilentNeurons.BosOnly, DetectorNeurons.Bigram, DetectorNeurons.Trigram, BroadNeurons.Domain,
            BroadNeurons.Broad];
        Assert.Empty(kinds.Except(planted.Neurons.Select(neuron => neuron.Kind)));
    }

    /// <summary>
    /// Together, the strong oscillatory neurons of the first layer fire at every position of a window, each at different
    /// ones.
    /// </summary>
    [Fact]
    public void Planted_TeamOfTheFirstLayer_CoversAllPositions()
    {
        PlantedModel planted = PlantedModel.Read(Path.Combine(s_sample, "opt-textbook"));

        HashSet<int> covered = [.. planted.Neurons
            .Where(neuron => neuron is { Layer: 0, Expect: { PositionalType: "oscillatory", FiresAt: not null } })
            .SelectMany(neuron => neuron.Expect.FiresAt!)
            .SelectMany(range => Enumerable.Range(range[0], range[1] - range[0] + 1))];

        Assert.Equal(planted.Positions, covered.Count);
    }

    [Fact]
    public void Codes_OfTokensAndGroups_AreAsFarApartAsPromised()
    {
        int[][] groups = [[3, 5], [10, 11, 12, 13, 14]];
        TokenCodes codes = new(600, 1, groups, new SeededRandom(7));

        double[][] all = [.. Enumerable.Range(0, 601).Select(codes.Of)];
        Assert.All(all, code => Assert.Equal(0, code.Sum()));
        Assert.True(Pairs(all).Max() <= TokenCodes.Other);
        for (int group = 0; group < groups.Length; group++)
        {
            double[] centre = codes.CentreOf(group);
            Assert.All(groups[group], token => Assert.Equal(TokenCodes.Member, Product(centre, all[token])));
            Assert.All(Enumerable.Range(0, 601).Except(groups[group]),
                token => Assert.True(Product(centre, all[token]) <= TokenCodes.Stranger));
        }
    }

    private static IEnumerable<double> Pairs(double[][] codes) =>
        from left in Enumerable.Range(0, codes.Length)
        from right in Enumerable.Range(0, left)
        select Product(codes[left], codes[right]);

    private static double Product(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
