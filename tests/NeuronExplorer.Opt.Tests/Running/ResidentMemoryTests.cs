using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using TorchSharp;

namespace NeuronExplorer.Opt.Tests.Running;

/// <summary>
/// The garbage collector does not see the native memory of tensors: what a run forgets to free adds up until finalizers
/// happen to run. These tests run alone in the process, so that nothing else is counted.
/// </summary>
[Collection(nameof(ResidentMemoryTests))]
[CollectionDefinition(nameof(ResidentMemoryTests), DisableParallelization = true)]
public class ResidentMemoryTests
{
    /// <summary>Growth in 50 runs: one forgotten tensor per batch, [128, 256] in fp32, would be more than 6 MB.</summary>
    private const long Bound = 5L << 20;

    [Fact]
    public void RunText_TwoHundredTimes_DoesNotGrow()
    {
        using OptModel model = OptModel.Open(Checkout.Golden("postln-350m-like"), new ModelOptions());
        int[] tokens = TestPass.Windows(600, 1, 128).Tokens;

        AssertFlat(() => model.RunText(tokens, new LiveOptions { NextTokens = 5, SwitchedOff = [new NeuronId(0, 1)] }));
    }

    [Fact]
    public void RunBatch_TwoHundredTimes_DoesNotGrow()
    {
        using TempFolder scratch = new();
        using OptModel model = OptModel.Open(Checkout.Golden("sharded-fp16"), new ModelOptions());
        TokenWindows windows = TestPass.Windows(600, 1, 128, 128, 90, 80);
        using ILayerwisePass pass = model.BeginPass(windows, new PassOptions(scratch.Path, 3, 0));
        pass.Embed(CancellationToken.None);

        AssertFlat(() => TestPass.RunLayer(pass, 0, windows.Rows, 256));
    }

    [Fact]
    public void Open_TwoHundredModels_DoesNotGrow()
    {
        int[] tokens = TestPass.Windows(600, 1, 16).Tokens;

        AssertFlat(() =>
        {
            using OptModel model = OptModel.Open(Checkout.Golden("safetensors"), new ModelOptions { Threads = 1 });
            model.RunText(tokens, new LiveOptions { NextTokens = 1 });
        });
    }

    /// <summary>
    /// A leak shows in every round; the garbage collector's own memory comes and goes, so the round that grew least counts.
    /// </summary>
    private static void AssertFlat(Action run)
    {
        Repeat(50, run);
        List<long> growth = [];
        for (int round = 0; round < 4; round++)
        {
            long resident = Resident();
            long tensors = torch.Tensor.TotalCount;
            Repeat(50, run);
            Assert.Equal(tensors, torch.Tensor.TotalCount);
            growth.Add(Resident() - resident);
        }

        Assert.InRange(growth.Min(), long.MinValue, Bound);
    }

    private static void Repeat(int times, Action run)
    {
        for (int i = 0; i < times; i++)
        {
            run();
        }
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
    }
}
