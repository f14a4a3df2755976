using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Running;
using NeuronExplorer.Opt.Tests.Checkpoints;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Tests.Running;

/// <summary>Finite weights whose numbers overflow on their way: an error by layer and place, never neurons that do not fire.</summary>
public sealed class NotFiniteTests
{
    private static readonly ModelShape s_shape = RandomCheckpoint.Shape with { Bias = true };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RunBatch_Overflow_NamesLayerWindowAndNeuron(bool isObserved)
    {
        using TempFolder folder = Overflowing(layer: 1);
        using OptModel model = OptModel.Open(folder.Path, new ModelOptions());
        TokenWindows windows = TestPass.Windows(s_shape.VocabularySize, 1, 20, 20, 7);
        using ILayerwisePass pass = model.BeginPass(windows, new PassOptions(folder.File("scratch"), 2, 0));
        pass.Embed(CancellationToken.None);
        TestPass.RunLayer(pass, 0, windows.Rows, s_shape.FfnDim);
        pass.OpenLayer(1);
        TestPass.Recorder recorder = new(windows.Rows, s_shape.FfnDim);

        Refusal.Of(
            () => pass.RunBatch(1, 0, isObserved ? recorder.Observe : null, CancellationToken.None),
            folder.Path, "layer 1, window 0, position 0: the pre-activation of neuron 5 is not finite",
            "the weights are finite, but too large for fp32 arithmetic", "take another one");
    }

    /// <summary>On a device with memory of its own, whoever looks at the values: a packer, a reader of rows, or nobody.</summary>
    [Theory]
    [InlineData("packed")]
    [InlineData("read")]
    [InlineData("not observed")]
    public void RunBatch_OverflowOnADevice_NamesLayerWindowAndNeuron(string observer)
    {
        using TempFolder folder = Overflowing(layer: 0);
        ComputeDevice own = new(CPU, ScalarType.Float32, HasOwnMemory: true);
        using OptModel model = OptModel.Open(folder.Path, new ModelOptions(), device: own);
        TokenWindows windows = TestPass.Windows(s_shape.VocabularySize, 1, 20, 20, 7);
        using ILayerwisePass pass = model.BeginPass(windows, new PassOptions(folder.File("scratch"), 1, 0));
        pass.Embed(CancellationToken.None);
        pass.OpenLayer(0);
        TestPass.Recorder recorder = new(windows.Rows, s_shape.FfnDim);
        Action<PositionRange, IPreactivations>? observe = observer switch
        {
            "packed" => (rows, values) => values.OnDevice!.Pack(PackingPlan.Of(windows, rows)),
            "read" => recorder.Observe,
            _ => null,
        };

        Refusal.Of(
            () => pass.RunBatch(0, 0, observe, CancellationToken.None),
            "layer 0, window 0, position 0: the pre-activation of neuron 5 is not finite", "too large for fp32 arithmetic");
        Refusal.Of(() => model.RunText([2, 7], new LiveOptions()), "layer 0, position 0: the pre-activation of neuron 5 is not finite");
    }

    /// <summary>What an observer makes of NaN does not hide where it came from.</summary>
    [Fact]
    public void RunBatch_ObserverThatFailsOnIt_StillNamesTheLayer()
    {
        using TempFolder folder = Overflowing(layer: 0);
        using OptModel model = OptModel.Open(folder.Path, new ModelOptions());
        TokenWindows windows = TestPass.Windows(s_shape.VocabularySize, 1, 20);
        using ILayerwisePass pass = model.BeginPass(windows, new PassOptions(folder.File("scratch"), 0, 0));
        pass.Embed(CancellationToken.None);
        pass.OpenLayer(0);

        Refusal.Of(
            () => pass.RunBatch(
                0, 0, (_, values) =>
                {
                    values.ReadRow(0, 0, new float[s_shape.FfnDim]);
                    throw new InvalidOperationException();
                },
                CancellationToken.None),
            "layer 0, window 0");
    }

    [Fact]
    public void RunText_Overflow_NamesLayerAndPosition()
    {
        using TempFolder folder = Overflowing(layer: 2);
        using OptModel model = OptModel.Open(folder.Path, new ModelOptions());

        Refusal.Of(() => model.RunText([2, 7, 9], new LiveOptions()), "layer 2, position 0: the pre-activation of neuron 5 is not finite");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadRow_AnyPlace_IsSeen(bool hasBias)
    {
        foreach (float odd in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            for (int at = 0; at < 37; at++)
            {
                float[] values = new float[3 * 37];
                Array.Fill(values, float.MaxValue);
                values[37 + at] = odd;
                using Tensor product = tensor(values, [3, 37]);
                using Tensor? bias = hasBias ? zeros(37) : null;
                HostPreactivations rows = new(product, bias);
                float[] read = new float[37];

                rows.ReadRow(0, 0, read);
                Assert.True(rows.AreFinite);
                rows.ReadRow(1, 0, read);
                Assert.False(rows.AreFinite);
                Assert.Equal((1, at, odd), rows.FirstNotFinite());
            }
        }
    }

    /// <summary>A checkpoint with one row of <c>fc1</c> so large that its products overflow.</summary>
    private static TempFolder Overflowing(int layer)
    {
        TempFolder folder = new();
        RandomCheckpoint.Write(folder.Path, s_shape);
        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder.Path);
        WeightEntry entry = checkpoint.Find($"layers.{layer}.fc1.weight");
        using FileStream file = new(folder.File(entry.File), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = entry.Offset + (5 * s_shape.DModel * sizeof(float));
        Random random = new(1);
        for (int i = 0; i < s_shape.DModel; i++)
        {
            file.Write(BitConverter.GetBytes(random.Next(2) == 0 ? float.MaxValue : float.MinValue));
        }

        return folder;
    }
}
