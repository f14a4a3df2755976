using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Opt.Tests.Running;

/// <summary>The next token after any position of a live text, and what switching neurons off does to it.</summary>
public class NextLogitsTests
{
    private static readonly int[] s_tokens = TestPass.Windows(600, 9, 20).Tokens;
    private static readonly LiveOptions s_options = new() { KeepsOutputs = true };

    [Theory]
    [InlineData("safetensors")]
    [InlineData("preln-bin")]
    [InlineData("postln-350m-like")]
    [InlineData("sharded-fp16")]
    public void NextLogits_EveryPosition_IsTheModelsOutputThere(string golden)
    {
        using OptModel model = OptModel.Open(Checkout.Golden(golden), new ModelOptions());
        float[] all = model.Logits(s_tokens);
        int vocabulary = all.Length / s_tokens.Length;

        LiveRun run = model.RunText(s_tokens, s_options);

        for (int position = 0; position < s_tokens.Length; position++)
        {
            float[] expected = all[(position * vocabulary)..((position + 1) * vocabulary)];
            float[] logits = model.NextLogits(run, position);
            Assert.Equal(vocabulary, logits.Length);
            // A product of one row and one of twenty sum in another order.
            Assert.All(logits, (logit, token) => Assert.Equal(expected[token], logit, 1e-4f));
        }
    }

    [Fact]
    public void NextLogits_RunWithoutOutputs_IsRefused()
    {
        using OptModel model = OptModel.Open(Checkout.Golden("safetensors"), new ModelOptions());

        Assert.Empty(model.RunText(s_tokens, new LiveOptions { NextTokens = 1 }).Outputs);
        Assert.Throws<ArgumentException>(() => model.NextLogits(model.RunText(s_tokens, new LiveOptions()), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.NextLogits(model.RunText(s_tokens, s_options), s_tokens.Length));
    }

    [Fact]
    public void SwitchOff_FiringNeurons_EffectIsTheBruteForceOne()
    {
        const int Position = 12;
        using OptModel model = OptModel.Open(Checkout.Golden("safetensors"), new ModelOptions());
        LiveRun before = model.RunText(s_tokens, s_options);
        NeuronId[] off = [.. before.Layers[1].FiringAt(Position).Take(20).Select(neuron => new NeuronId(1, neuron))];

        LiveRun after = model.RunText(s_tokens, s_options with { SwitchedOff = off });
        SwitchOffEffect effect = SwitchOffEffect.Of(before, after, off, Position, (Next(before), Next(after)));

        double[] p = Probabilities(model.NextLogits(before, Position));
        double[] q = Probabilities(model.NextLogits(after, Position));
        double[] change = [.. p.Zip(q, (here, there) => there - here)];
        int[] byChange = [.. Enumerable.Range(0, p.Length).OrderByDescending(token => change[token])];
        Assert.Equal(byChange[..10], effect.Next.Rises.Select(token => token.Token));
        Assert.Equal(byChange.Reverse().Take(10), effect.Next.Falls.Select(token => token.Token));
        Assert.All(effect.Next.Rises, token => Assert.Equal(change[token.Token], token.Change, 1e-12));
        Assert.All(effect.Next.Falls, token => Assert.Equal(Math.Log(q[token.Token] / p[token.Token]), token.LogChange, 1e-9));
        Assert.Equal(p.Zip(q, (here, there) => here * Math.Log(here / there)).Sum(), effect.Next.Divergence, 1e-12);
        Assert.True(effect.Next.Divergence > 0);
        Assert.Equal([2, 3], effect.AtToken.Select(layer => layer.Layer));
        Assert.All(effect.AtToken, layer => Assert.Equal(
            Enumerable.Range(0, 256).Where(neuron =>
                before.Layers[layer.Layer].Fires(Position, neuron) != after.Layers[layer.Layer].Fires(Position, neuron)),
            layer.Neurons.Select(neuron => neuron.Id.Index)));
        Assert.True(effect.InText.Sum(layer => layer.Neurons.Count) >= effect.AtToken.Sum(layer => layer.Neurons.Count));
        // What comes before the token cannot see it, but the neurons are off at every position.
        Assert.NotEmpty(effect.InText.SelectMany(layer => layer.Neurons));

        NextDistribution Next(LiveRun run) => NextDistribution.Of(model.NextLogits(run, Position));
    }

    [Fact]
    public void SwitchOff_NeuronThatNeverFires_ChangesNothing()
    {
        using OptModel model = OptModel.Open(Checkout.Golden("safetensors"), new ModelOptions());
        LiveRun before = model.RunText(s_tokens, s_options);
        LiveLayer layer = before.Layers[1];
        NeuronId silent = new(1, Enumerable.Range(0, 256).First(neuron =>
            Enumerable.Range(0, layer.Positions).All(position => !layer.Fires(position, neuron))));

        LiveRun after = model.RunText(s_tokens, s_options with { SwitchedOff = [silent] });
        SwitchOffEffect effect = SwitchOffEffect.Of(before, after, [silent], 5, (Next(before), Next(after)));

        Assert.Equal(0, effect.Next.Divergence);
        Assert.Empty(effect.Next.Rises.Concat(effect.Next.Falls));
        Assert.All(effect.InText, flips => Assert.Empty(flips.Neurons));

        NextDistribution Next(LiveRun run) => NextDistribution.Of(model.NextLogits(run, 5));
    }

    private static double[] Probabilities(float[] logits)
    {
        double highest = logits.Max();
        double sum = logits.Sum(logit => Math.Exp(logit - highest));
        return [.. logits.Select(logit => Math.Exp(logit - highest) / sum)];
    }
}
