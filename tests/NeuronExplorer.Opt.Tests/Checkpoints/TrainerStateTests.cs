using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

public sealed class TrainerStateTests
{
    /// <summary>As Hugging Face writes it: keys in order, and a NaN in the log, which is not JSON.</summary>
    private const string OfHuggingFace =
        """{"best_metric": null, "log": {"global_step": 7}, "global_step": 500, "log_history": [{"loss": NaN, "step": 500}]}""";

    [Fact]
    public void Of_HuggingFacesFile_IsItsGlobalStep() =>
        Assert.Equal(new TrainingStep(500, "trainer_state.json"), Of("checkpoint-9", OfHuggingFace));

    [Fact]
    public void Of_FileWrittenHere_ComesBack() =>
        Assert.Equal(1600, Of("model", System.Text.Encoding.UTF8.GetString(TrainerState.Write(1600)))?.Step);

    [Theory]
    [InlineData("checkpoint-500", 500L)]
    [InlineData("step-500", 500L)]
    [InlineData("step500", 500L)]
    [InlineData("opt-125m-step_0", 0L)]
    [InlineData("OPT.Step1000", 1000L)]
    [InlineData("checkpoint500x", null)]
    [InlineData("footstep9", null)]
    [InlineData("opt-sample-010", null)]
    [InlineData("opt-125", null)]
    [InlineData("step-99999999999999999999", null)]
    public void Of_NoFile_IsInTheFoldersNameOrNotKnown(string name, long? step) =>
        Assert.Equal(step is { } known ? new TrainingStep(known, "folder name") : null, Of(name, null));

    [Theory]
    [InlineData("""{"global_step": "many"}""", "global_step is many")]
    [InlineData("""{"global_step": -1}""", "global_step is -1")]
    [InlineData("""{"global_step": 1.5}""", "global_step is 1.5")]
    [InlineData("""{"step": 5}""", "global_step is missing")]
    [InlineData("[5]", "global_step is missing")]
    [InlineData("no JSON", "is not JSON")]
    public void Of_FileWithoutAStep_SaysWhatIsWrongInsteadOfTakingTheName(string content, string named) =>
        Refusal.Of(() => Of("checkpoint-500", content), TrainerState.FileName, named);

    [Fact]
    public void Open_Checkpoint_HoldsTheStepAndTheFingerprintDoesNot()
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder);
        ModelInfo before = Info(model);
        File.WriteAllBytes(Path.Combine(model, TrainerState.FileName), TrainerState.Write(42));

        Assert.Null(before.TrainingStep);
        Assert.Equal(new TrainingStep(42, "trainer_state.json"), Info(model).TrainingStep);
        Assert.Equal(before.Fingerprint, Info(model).Fingerprint);
    }

    private static ModelInfo Info(string model)
    {
        using OptCheckpoint checkpoint = OptCheckpoint.Open(model);
        return checkpoint.Info;
    }

    private static TrainingStep? Of(string name, string? content)
    {
        using TempFolder folder = new();
        string model = Directory.CreateDirectory(folder.File(name)).FullName;
        if (content is not null)
        {
            File.WriteAllText(Path.Combine(model, TrainerState.FileName), content);
        }

        return TrainerState.Of(model + Path.DirectorySeparatorChar);
    }
}
