using CsCheck;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Tests.Models;

public sealed class NeuronIdTests
{
    [Fact]
    public void TryParse_OwnSpelling_GivesTheSameNeuron() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 40_000]).Sample((layer, index) =>
        {
            NeuronId id = new(layer, index);
            return NeuronId.TryParse(id.ToString(), out NeuronId read) && read == id
                && NeuronId.TryParse($" {id.ToString().ToLowerInvariant()} ", out read) && read == id;
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("L1")]
    [InlineData("LN3")]
    [InlineData("L1N")]
    [InlineData("L-1N3")]
    [InlineData("L1N3x")]
    [InlineData("12N345")]
    [InlineData("L1 N3")]
    [InlineData("L99999999999N1")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(NeuronId.TryParse(text, out _));

    [Fact]
    public void CompareTo_Neurons_GoesByLayerThenIndex()
    {
        Assert.True(new NeuronId(1, 900) < new NeuronId(2, 0));
        Assert.True(new NeuronId(2, 1) > new NeuronId(2, 0));
        Assert.True(new NeuronId(2, 1) <= new NeuronId(2, 1));
        Assert.True(new NeuronId(2, 1) >= new NeuronId(2, 1));
    }
}
