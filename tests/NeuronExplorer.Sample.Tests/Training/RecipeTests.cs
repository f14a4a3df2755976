using NeuronExplorer.Opt.Native;
using NeuronExplorer.Sample.Training;
using static TorchSharp.torch;

namespace NeuronExplorer.Sample.Tests.Training;

public sealed class RecipeTests : IDisposable
{
    private static readonly SampleShape s_shape = new(300, Layers: 2, Width: 64, FeedForwardWidth: 512, Heads: 2, Positions: 64);

    private readonly TempFolder _folder = new();

    static RecipeTests() => NativeTorch.Prepare();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parse_WhatToStringWrites_IsTheSameRecipe()
    {
        Recipe recipe = new()
        {
            Shape = s_shape,
            PeakRate = 1e-3,
            Start = new StartingWeights { Thresholds = [[0, 4], [1, 3.5]], NeuronInputs = [2, 0] },
            Penalty = new SparsityPenalty { Weights = [0.1, 0.05] },
            Rates = new Dictionary<string, double> { ["layers.0.fc1"] = 0.1 },
        };

        Assert.Equal(recipe.ToString(), Recipe.Parse(recipe.ToString()).ToString());
        Assert.Contains("\"peak_rate\": 0.001", recipe.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"peek_rate\": 1}", "peek_rate")]
    [InlineData("{\"peak_rate\": \"fast\"}", "peak_rate")]
    [InlineData("{", "")]
    [InlineData("{\"penalty\": null}", "penalty")]
    [InlineData("{\"batch_windows\": 0}", "batch_windows is 0")]
    [InlineData("{\"shape\": {\"width\": 100, \"heads\": 3}}", "not a multiple")]
    [InlineData("{\"start\": {\"thresholds\": [[1]]}}", "thresholds")]
    [InlineData("{\"start\": {\"wave_periods\": [64]}}", "wave_periods")]
    [InlineData("{\"text\": {\"real_share\": 2}}", "between 0 and 1")]
    public void Read_WhatNoRecipeSays_IsNamedWithItsFile(string json, string named)
    {
        string file = _folder.File("recipe.json");
        File.WriteAllText(file, json);

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Recipe.Read(file));

        Assert.StartsWith(file, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PenaltyAt_OnTheWay_FadesEvenlyToNothing()
    {
        SparsityPenalty penalty = new() { Weights = [0.4, 0.2], FadesFrom = 0.5, EndsAt = 0.7 };

        Assert.Equal([0.4, 0.4, 0.2, 0, 0], ((double[])[0, 0.5, 0.6, 0.7, 1]).Select(progress => Math.Round(penalty.At(0, progress), 12)));
        Assert.Equal(0.2, penalty.At(1, 0));
        Assert.Equal(0, penalty.At(2, 0));
    }

    [Fact]
    public void Start_Sinusoids_StandInTheirDimensionsAlone()
    {
        using SampleModel model =
            New(new StartingWeights { WaveDimensions = 4, WaveSize = 0.5, WavePeriods = [32, 8], TokensLeaveWaves = true });

        Tensor positions = model.Weights["model.decoder.embed_positions.weight"];
        for (int position = 0; position < 64; position++)
        {
            Assert.Equal(0.5 * Math.Sin(2 * Math.PI * position / 32), positions[position + 2, 0].item<float>(), 5);
            Assert.Equal(0.5 * Math.Cos(2 * Math.PI * position / 8), positions[position + 2, 3].item<float>(), 5);
        }

        Assert.Equal(0, positions.narrow(1, 4, 60).abs().max().item<float>());
        Assert.Equal(0, model.Weights["model.decoder.embed_tokens.weight"].narrow(1, 0, 4).abs().max().item<float>());
    }

    [Fact]
    public void Start_Thresholds_AreInStandardDeviationsOfThePreactivation()
    {
        using SampleModel model = New(new StartingWeights { NeuronInputs = [4, 0], NeuronSizes = [[2, 2]], Thresholds = [[1, 3]] });

        Tensor weight = model.Weights["model.decoder.layers.0.fc1.weight"];
        Tensor bias = model.Weights["model.decoder.layers.0.fc1.bias"];
        Assert.Equal(512 * 4, weight.count_nonzero().item<long>());
        Assert.InRange(weight.mul(weight).sum(1).mean().item<float>(), 3.6, 4.4);
        Assert.InRange(bias.max().item<float>(), -2.1, -2);
        Assert.InRange(bias.min().item<float>(), -6, -5.9);
        Assert.Equal(0, model.Weights["model.decoder.layers.1.fc1.bias"].abs().max().item<float>());
    }

    [Theory]
    [InlineData("layers.2.fc1.weight", 0.04, 0)]
    [InlineData("layers.2.fc1.weight", 0.05, 0.3)]
    [InlineData("layers.1.self_attn.k_proj.bias", 0.1, 0)]
    [InlineData("layers.1.fc2.weight", 0, 1)]
    public void RateOf_WeightThatBeginsLater_IsNothingBefore(string weight, double progress, double rate)
    {
        Recipe recipe = new()
        {
            Rates = new Dictionary<string, double> { ["layers.2.fc1"] = 0.3 },
            Begins = new Dictionary<string, double> { ["layers.2"] = 0.05, ["self_attn"] = 0.2 },
        };

        Assert.Equal(rate, recipe.RateOf(weight, progress));
    }

    [Fact]
    public void Learn_SlowRate_MovesThoseWeightsThatMuchLess()
    {
        Recipe recipe = new() { Shape = s_shape, Rates = new Dictionary<string, double> { ["layers.0.fc1"] = 0.01 } };
        using SampleModel model = new(recipe, 1);
        Dictionary<string, Tensor> before = model.Weights.ToDictionary(named => named.Key, named => named.Value.detach().clone());
        long[] ids = [.. Enumerable.Range(0, 64).Select(i => (long)(i * 7 % 300))];

        model.Learn([new TrainingWindow(ids, [.. ids[1..], 5])], 0.01, 0);

        Assert.InRange(Moved("layers.0.fc1.weight"), 0.5e-4, 1.2e-4);
        Assert.InRange(Moved("layers.1.fc1.weight"), 0.5e-2, 1.2e-2);

        float Moved(string name) => model.Weights["model.decoder." + name].sub(before["model.decoder." + name]).abs().max().item<float>();
    }

    private static SampleModel New(StartingWeights start) => new(new Recipe { Shape = s_shape, Start = start }, seed: 3);
}
