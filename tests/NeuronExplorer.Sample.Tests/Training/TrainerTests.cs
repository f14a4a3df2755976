using System.Text.Json;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Native;
using NeuronExplorer.Sample.Tokenization;
using NeuronExplorer.Sample.Training;
using static TorchSharp.torch;

namespace NeuronExplorer.Sample.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private static readonly Vocabulary Vocabulary = BpeTrainer.Train(["the cat sat on the mat and the cat sat there"], 264);
    private static readonly SampleShape Shape = new(Vocabulary.Count, Layers: 2, Width: 16, FeedForwardWidth: 32, Heads: 2, Positions: 16);
    private static readonly TrainingSettings Settings = new(Shape, Steps: 40) { BatchWindows = 4, Workers = 2, PeakRate = 0.01, StepsBetweenLines = 10, StepsBetweenValidations = 20 };

    private readonly TempFolder _folder = new();

    static TrainerTests()
    {
        NativeTorch.Prepare();

        // Threads that wait for each other cost more than they bring on matrices this small.
        set_num_threads(1);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_FewSteps_ReducesTheLossAndLogsIt()
    {
        using Trainer trainer = New("run", Settings);
        trainer.Run();

        JsonElement[] lines = [.. File.ReadLines(Path.Combine(_folder.Path, "run", "losses.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];
        double[] losses = [.. lines.Where(line => line.TryGetProperty("train_loss", out _)).Select(line => line.GetProperty("train_loss").GetDouble())];
        Assert.Equal(4, losses.Length);
        Assert.True(losses[^1] < losses[0] - 1, string.Join(", ", losses));
        Assert.Equal(2, lines.Count(line => line.TryGetProperty("validation_loss", out JsonElement loss) && loss.GetProperty("cats").GetDouble() > 0));
        Assert.Equal(40 * 4 * 16, lines[^1].GetProperty("tokens").GetInt64());
    }

    [Fact]
    public void Resume_AfterAStop_GivesTheWeightsOfAnUndisturbedRun()
    {
        using Trainer undisturbed = New("a", Settings);
        undisturbed.Run();

        using (Trainer stopped = New("b", Settings))
        {
            stopped.Run(stopAfter: 17);
        }

        using Trainer resumed = New("b", Settings with { Seed = 1 });
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
        using Trainer one = New("one", Settings with { Workers = 1, Steps = 10 });
        using Trainer three = New("three", Settings with { Workers = 3, Steps = 10 });
        one.Run();
        three.Run();

        foreach ((string name, Tensor expected) in one.Model.Weights)
        {
            // Adam turns a rounding difference in a tiny gradient into a whole step of the learning rate, once in a while.
            Assert.True((expected - three.Model.Weights[name]).abs().mean().item<float>() < 1e-4, name);
        }
    }

    [Fact]
    public void Run_TimeBudget_ChangesThePlanAndEndsByIt()
    {
        using Trainer trainer = New("hours", Settings with { Steps = 1_000_000, Hours = 0.5 / 3600, StepsBetweenLines = 2 });
        trainer.Run();

        Assert.InRange(trainer.Plan.Count, 2, 1000);
        Assert.Equal(trainer.Plan[^1].TotalSteps, trainer.Model.Step);
        Assert.InRange(trainer.Model.Step, 1, 100_000);
    }

    [Fact]
    public void Snapshot_Always_HasHuggingFacesNamesAndOpensAsACheckpoint()
    {
        using Trainer trainer = New("snap", Settings with { Steps = 10 });
        trainer.Run();

        Assert.Equal(["model", "progress-010", "progress-030"], Directory.EnumerateDirectories(_folder.File("snap")).Select(path => Path.GetFileName(path)).Order());
        using OptCheckpoint checkpoint = OptCheckpoint.Open(Path.Combine(_folder.File("snap"), "model"));
        string[] layer = [.. ((string[])["k_proj", "v_proj", "q_proj", "out_proj"]).Select(name => $"self_attn.{name}"), "self_attn_layer_norm", "fc1", "fc2", "final_layer_norm"];
        string[] modules = [.. Enumerable.Range(0, 2).SelectMany(i => layer.Select(name => $"layers.{i}.{name}")), "final_layer_norm"];
        string[] expected = ["embed_tokens.weight", "embed_positions.weight", .. modules.SelectMany(name => new[] { $"{name}.weight", $"{name}.bias" })];
        Assert.Equal(expected.Order(StringComparer.Ordinal), checkpoint.Entries.Select(entry => entry.Name.Replace("model.decoder.", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(checkpoint.Entries, entry => Assert.Equal(WeightType.F16, entry.Type));
    }

    [Fact]
    public void Snapshot_WithoutPositions_SaysSoAndHasNoTable()
    {
        using Trainer trainer = New("nopos", Settings with { Steps = 2, Shape = Shape with { HasPositions = false } });
        trainer.Run();

        Assert.DoesNotContain(trainer.Model.Weights.Keys, name => name.Contains("embed_positions", StringComparison.Ordinal));
        using JsonDocument config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder.File("nopos"), "model", "config.json")));
        Assert.False(config.RootElement.GetProperty("neuron_explorer_position_embedding").GetBoolean());
    }

    private Trainer New(string name, TrainingSettings settings)
    {
        TrainingDocument[] documents = [.. Enumerable.Range(0, 30).Select(i => new TrainingDocument("cats", $"the cat sat on the mat and the cat sat there {i}"))];
        TrainingFolder folder = new(_folder.File(name));
        Directory.CreateDirectory(folder.Path);
        return new Trainer(settings, Vocabulary, TrainingText.Split(documents, new BpeEncoder(Vocabulary)), folder, TextWriter.Null);
    }
}
