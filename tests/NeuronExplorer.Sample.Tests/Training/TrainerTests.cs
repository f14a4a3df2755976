using System.Text.Json;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Native;
using NeuronExplorer.Opt.Tokenizing;
using NeuronExplorer.Sample.Tokenization;
using NeuronExplorer.Sample.Training;
using static TorchSharp.torch;

namespace NeuronExplorer.Sample.Tests.Training;

/// <summary>Skipped if products in bf16 could crash the test run.</summary>
internal sealed class Bf16FactAttribute : FactAttribute
{
    public Bf16FactAttribute() =>
        Skip = Precision.HasSafeBf16 ? null : "libtorch's products in bf16 can end the process on processors with AMX";
}

public sealed class TrainerTests : IDisposable
{
    private static readonly LearnedVocabulary s_vocabulary = BpeTrainer.Train(["the cat sat on the mat and the cat sat there"], 264);
    private static readonly SampleShape s_shape = new(
        s_vocabulary.Count, Layers: 2, Width: 16, FeedForwardWidth: 32, Heads: 2, Positions: 16);
    private static readonly Recipe s_recipe = new()
    {
        Shape = s_shape,
        BatchWindows = 4,
        PeakRate = 0.01,
        Text = new TextMix { RealShare = 1 },
    };
    private static readonly RunSettings s_settings = new(Steps: 40) { Workers = 2, StepsBetweenLines = 10, StepsBetweenValidations = 20 };

    private readonly TempFolder _folder = new();

    static TrainerTests()
    {
        NativeTorch.Prepare();

        // On matrices this small, threads that wait for each other cost more than they gain.
        set_num_threads(1);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_FewSteps_ReducesTheLossAndLogsIt()
    {
        using Trainer trainer = New("run", s_settings);
        trainer.Run();

        JsonElement[] lines =
        [
            .. File.ReadLines(Path.Combine(_folder.Path, "run", "losses.jsonl")).Select(line => JsonDocument.Parse(line).RootElement),
        ];
        double[] losses =
        [
            .. lines.Where(line => line.TryGetProperty("train_loss", out _)).Select(line => line.GetProperty("train_loss").GetDouble()),
        ];
        Assert.Equal(4, losses.Length);
        Assert.True(losses[^1] < losses[0] - 1, string.Join(", ", losses));
        Assert.Equal(
            2,
            lines.Count(line => line.TryGetProperty("validation_loss", out JsonElement loss) && loss.GetProperty("cats").GetDouble() > 0));
        Assert.Equal(40 * 4 * 16, lines[^1].GetProperty("tokens").GetInt64());
    }

    [Fact]
    public void Resume_AfterAStop_GivesTheWeightsOfAnUndisturbedRun()
    {
        using Trainer undisturbed = New("a", s_settings);
        undisturbed.Run();

        using (Trainer stopped = New("b", s_settings))
        {
            stopped.Run(stopAfter: 17);
        }

        using Trainer resumed = New("b", s_settings);
        resumed.Resume();
        resumed.Run();

        Assert.Equal(40, resumed.Model.Step);
        foreach ((string name, Tensor expected) in undisturbed.Model.Weights)
        {
            Assert.True(expected.data<float>().SequenceEqual(resumed.Model.Weights[name].data<float>()), name);
        }
    }

    [Fact]
    public void Run_OneWorkerOrThree_LearnsTheSameUpToRounding()
    {
        using Trainer one = New("one", s_settings with { Workers = 1, Steps = 10 });
        using Trainer three = New("three", s_settings with { Workers = 3, Steps = 10 });
        one.Run();
        three.Run();

        foreach ((string name, Tensor expected) in one.Model.Weights)
        {
            // Now and then Adam turns a rounding difference in a tiny gradient into a whole step of the learning rate.
            Assert.True((expected - three.Model.Weights[name]).abs().mean().item<float>() < 1e-4, name);
        }
    }

    [Fact]
    public void Run_TimeBudget_ChangesThePlanAndEndsByIt()
    {
        using Trainer trainer = New("hours", s_settings with { Steps = 1_000_000, Hours = 0.5 / 3600, StepsBetweenLines = 2 });
        trainer.Run();

        Assert.InRange(trainer.Plan.Count, 2, 1000);
        Assert.Equal(trainer.Plan[^1].TotalSteps, trainer.Model.Step);
        Assert.InRange(trainer.Model.Step, 1, 100_000);
    }

    [Fact]
    public void Snapshot_Always_HasHuggingFacesNamesAndOpensAsACheckpoint()
    {
        using Trainer trainer = New("snap", s_settings with { Steps = 10 });
        trainer.Run();

        Assert.Equal(
            ["model", "progress-001", "progress-003", "progress-010", "progress-030", "tokenizer"],
            Directory.EnumerateDirectories(_folder.File("snap")).Select(path => Path.GetFileName(path)).Order());
        using OptCheckpoint checkpoint = OptCheckpoint.Open(Path.Combine(_folder.File("snap"), "model"));
        Assert.Equal(new TrainingStep(10, "trainer_state.json"), checkpoint.Info.TrainingStep);
        Assert.Equal(3, TrainerState.Of(Path.Combine(_folder.File("snap"), "progress-030"))?.Step);
        string[] layer =
        [
            .. ((string[])["k_proj", "v_proj", "q_proj", "out_proj"]).Select(name => $"self_attn.{name}"),
            "self_attn_layer_norm",
            "fc1",
            "fc2",
            "final_layer_norm",
        ];
        string[] modules = [.. Enumerable.Range(0, 2).SelectMany(i => layer.Select(name => $"layers.{i}.{name}")), "final_layer_norm"];
        string[] expected =
        [
            "embed_tokens.weight",
            "embed_positions.weight",
            .. modules.SelectMany(name => new[] { $"{name}.weight", $"{name}.bias" }),
        ];
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            checkpoint.Entries.Select(entry => entry.Name.Replace("model.decoder.", "", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
        Assert.All(checkpoint.Entries, entry => Assert.Equal(WeightType.F16, entry.Type));
    }

    [Fact]
    public void Snapshot_WithoutPositions_SaysSoAndHasNoTable()
    {
        using Trainer trainer = New(
            "nopos", s_settings with { Steps = 2 }, s_recipe with { Shape = s_shape with { HasPositions = false } });
        trainer.Run();

        Assert.DoesNotContain(trainer.Model.Weights.Keys, name => name.Contains("embed_positions", StringComparison.Ordinal));
        using JsonDocument config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder.File("nopos"), "model", "config.json")));
        Assert.False(config.RootElement.GetProperty("neuron_explorer_position_embedding").GetBoolean());
    }

    [Theory]
    [InlineData("another seed")]
    [InlineData("another recipe")]
    public void Resume_StateOfAnotherRun_IsRefusedAndNamed(string other)
    {
        using (Trainer stopped = New("c", s_settings))
        {
            stopped.Run(stopAfter: 2);
        }

        using Trainer resumed = other == "another seed"
            ? New("c", s_settings with { Seed = 2 })
            : New("c", s_settings, s_recipe with { PeakRate = 0.02 });

        InvalidDataException refusal = Assert.Throws<InvalidDataException>(resumed.Resume);
        Assert.Contains(
            "checkpoint.safetensors: was made with another recipe, seed, text, tokenizer or precision",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_StateOfAnotherShape_IsRefusedWithBothShapes()
    {
        using (Trainer stopped = New("d", s_settings))
        {
            stopped.Run(stopAfter: 1);
        }

        using Trainer resumed = New("d", s_settings, s_recipe with { Shape = s_shape with { FeedForwardWidth = 64 } });

        InvalidDataException refusal = Assert.Throws<InvalidDataException>(resumed.Resume);
        Assert.Contains("[32, 16], this recipe's model has [64, 16]", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(-100)]
    public void Resume_StateCutShort_IsRefusedAndNamed(int kept)
    {
        using (Trainer stopped = New("e", s_settings))
        {
            stopped.Run(stopAfter: 1);
        }

        string state = Path.Combine(_folder.File("e"), "checkpoint.safetensors");
        byte[] whole = File.ReadAllBytes(state);
        File.WriteAllBytes(state, whole[..(kept < 0 ? whole.Length + kept : kept)]);
        using Trainer resumed = New("e", s_settings);

        InvalidDataException refusal = Assert.Throws<InvalidDataException>(resumed.Resume);
        Assert.StartsWith(state + ": is damaged", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FullDisk_SaysSoAndKeepsTheStateBefore()
    {
        using Trainer trainer = New("full", s_settings);
        trainer.Run(stopAfter: 1);
        string state = Path.Combine(_folder.File("full"), "checkpoint.safetensors");
        byte[] before = File.ReadAllBytes(state);
        File.CreateSymbolicLink(state + ".tmp", "/dev/full");

        IOException problem = Assert.Throws<IOException>(() => trainer.Run(stopAfter: 2));

        Assert.StartsWith(state + ": could not be written", problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(state));
    }

    [Fact]
    public void Penalty_StrongAndLasting_MakesActivationsRare()
    {
        using Trainer free = New("free", s_settings);
        using Trainer penalised = New(
            "rare", s_settings, s_recipe with { Penalty = new SparsityPenalty { Weights = [2, 2], FadesFrom = 1, EndsAt = 2 } });
        free.Run();
        penalised.Run();

        Assert.True(Bias(penalised) < Bias(free) - 0.02, $"{Bias(penalised)} against {Bias(free)}");

        static float Bias(Trainer trainer) => trainer.Model.Weights["model.decoder.layers.0.fc1.bias"].mean().item<float>();
    }

    [Bf16Fact]
    public void Run_ProductsInBf16_LearnAboutAsMuch()
    {
        using Trainer single = New("single", s_settings);
        using Trainer half = New("half", s_settings with { Precision = ScalarType.BFloat16 });
        single.Run();
        half.Run();

        Assert.InRange(Last(half) - Last(single), -0.2, 0.2);

        double Last(Trainer trainer) => File.ReadLines(Path.Combine(_folder.File(trainer == single ? "single" : "half"), "losses.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Last(line => line.TryGetProperty("train_loss", out _))
            .GetProperty("train_loss").GetDouble();
    }

    private Trainer New(string name, RunSettings settings, Recipe? recipe = null)
    {
        TrainingDocument[] documents =
        [
            .. Enumerable.Range(0, 30).Select(i => new TrainingDocument("cats", $"the cat sat on the mat and the cat sat there {i}")),
        ];
        TrainingFolder folder = new(_folder.File(name));
        Directory.CreateDirectory(folder.Tokenizer);
        s_vocabulary.Write(folder.Tokenizer);
        OptTokenizer tokenizer = OptTokenizer.Open(folder.Tokenizer);
        recipe ??= s_recipe;
        return new Trainer(
            recipe, settings, new TrainingText(recipe, DomainText.Split(documents, tokenizer), tokenizer), folder, TextWriter.Null);
    }
}
