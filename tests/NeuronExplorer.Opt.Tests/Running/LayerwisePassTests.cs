using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Opt.Tests.Running;

public class LayerwisePassTests
{
    private const int Neurons = 256;

    /// <summary>
    /// The same sums in other orders (products of other heights, attention over other groups). After four layers of width
    /// 64, values of size 1 to 10 differ by a few units in the last place.
    /// </summary>
    private const float OtherOrder = 2e-5f;

    private static readonly string s_golden = Checkout.Golden("safetensors");

    [Fact]
    public void Run_RaggedBatch_EqualsEachWindowAlone()
    {
        using TempFolder scratch = new();
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());
        TokenWindows windows = TestPass.Windows(600, 1, 128, 128, 90, 41, 41, 41, 40, 2, 1, 1);

        float[][] together = TestPass.Run(model, windows, scratch.Path);

        for (int window = 0; window < windows.Count; window++)
        {
            LiveRun alone = model.RunText(windows.Window(window).ToArray(), new LiveOptions());
            foreach (LiveLayer layer in alone.Layers)
            {
                AssertClose(
                    layer.Preactivations, together[layer.Layer].AsSpan(windows.Starts[window] * Neurons, layer.Preactivations.Length));
            }
        }
    }

    [Fact]
    public void Batches_AnyBudget_AreAllRowsInOrder()
    {
        using TempFolder scratch = new();
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());
        TokenWindows windows = TestPass.Windows(600, 1, [.. Enumerable.Repeat(100, 400)]);

        using ILayerwisePass pass = model.BeginPass(windows, new PassOptions(scratch.Path, 0, 0));

        Assert.True(pass.Batches.Count > 1);
        Assert.Equal(0, pass.Batches[0].Start);
        Assert.Equal(windows.Rows, pass.Batches[^1].End);
        Assert.All(pass.Batches.Zip(pass.Batches.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.All(pass.Batches, batch => Assert.Equal(0, batch.Count % 100));
    }

    [Fact]
    public void BeginPass_OtherBudgetOnTheSameScratch_KeepsTheBatches()
    {
        using TempFolder scratch = new();
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());
        TokenWindows windows = TestPass.Windows(600, 1, [.. Enumerable.Repeat(100, 400)]);
        using ILayerwisePass first = model.BeginPass(windows, new PassOptions(scratch.Path, 0, 0));
        PositionRange[] batches = [.. first.Batches];
        first.Dispose();

        using ILayerwisePass second = model.BeginPass(windows, new PassOptions(scratch.Path, 0, 1 << 20));

        Assert.Equal(batches, second.Batches);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Pass_EndedWithinALayer_ResumesWithTheSameBits(int layer)
    {
        using TempFolder scratch = new();
        using TempFolder undisturbed = new();
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());
        // A tiny budget: every batch is one window.
        TokenWindows windows = TestPass.Windows(600, 2, 60, 60, 50, 31);
        float[][] expected = TestPass.Run(model, windows, undisturbed.Path, memoryBytes: 1);
        PassOptions options = new(scratch.Path, 3, MemoryBytes: 1);
        using (ILayerwisePass pass = model.BeginPass(windows, options))
        {
            Assert.Equal(4, pass.Batches.Count);
            pass.Embed(CancellationToken.None);
            for (int done = 0; done < layer; done++)
            {
                TestPass.RunLayer(pass, done, windows.Rows, Neurons);
            }

            TestPass.RunLayer(pass, layer, windows.Rows, Neurons, ..3);
        }

        using OptModel reopened = OptModel.Open(s_golden, new ModelOptions());
        using ILayerwisePass resumed = reopened.BeginPass(windows, options);
        for (int rest = layer; rest < 4; rest++)
        {
            // Finished batches of the interrupted layer may be run again.
            Assert.Equal(expected[rest], TestPass.RunLayer(resumed, rest, windows.Rows, Neurons));
        }
    }

    [Fact]
    public void Run_LastLayerBeforeTheModels_GivesTheSameLayers()
    {
        using TempFolder scratch = new();
        using TempFolder other = new();
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());
        TokenWindows windows = TestPass.Windows(600, 3, 30, 20);
        float[][] all = TestPass.Run(model, windows, scratch.Path);

        float[][] first = TestPass.Run(model, windows, other.Path, lastLayer: 1);

        Assert.Equal(all[..2], first);
    }

    [Fact]
    public void RunBatch_DeviceOutOfMemory_GoesOnInHalves()
    {
        using TempFolder scratch = new();
        using TempFolder other = new();
        TokenWindows windows = TestPass.Windows(600, 4, 40, 40, 40, 30, 30, 10, 5);
        using OptModel ample = OptModel.Open(s_golden, new ModelOptions());
        float[][] expected = TestPass.Run(ample, windows, scratch.Path);
        List<int> refused = [];
        using OptModel scarce = OptModel.Open(s_golden, new ModelOptions(), rows =>
        {
            if (rows > 70)
            {
                refused.Add(rows);
                throw new InvalidOperationException("CUDA out of memory. Tried to allocate 20.00 MiB.");
            }
        });

        float[][] actual = TestPass.Run(scarce, windows, other.Path);

        Assert.Equal([195, 80], refused);
        for (int layer = 0; layer < 4; layer++)
        {
            AssertClose(expected[layer], actual[layer]);
        }
    }

    [Fact]
    public void RunBatch_OneWindowOutOfMemory_SaysSo()
    {
        using TempFolder scratch = new();
        using OptModel model = OptModel.Open(s_golden, new ModelOptions(), _ => throw new InvalidOperationException("CUDA out of memory."));

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(
            () => TestPass.Run(model, TestPass.Windows(600, 4, 40, 40), scratch.Path));

        Assert.Contains("one window of 40 positions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RunBatch_ObserverFails_IsNotTriedAgain()
    {
        using TempFolder scratch = new();
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());
        using ILayerwisePass pass = model.BeginPass(TestPass.Windows(600, 4, 9, 9), new PassOptions(scratch.Path, 0, 0));
        pass.Embed(CancellationToken.None);
        pass.OpenLayer(0);
        int calls = 0;

        Assert.Throws<InvalidOperationException>(() => pass.RunBatch(0, 0, Fail, CancellationToken.None));

        Assert.Equal(1, calls);

        void Fail(PositionRange rows, IPreactivations preactivations)
        {
            calls++;
            throw new InvalidOperationException("CUDA out of memory.");
        }
    }

    [Fact]
    public void RunBatch_AfterTheNextLayerWasOpened_IsRefused()
    {
        using TempFolder scratch = new();
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());
        using ILayerwisePass pass = model.BeginPass(TestPass.Windows(600, 4, 9), new PassOptions(scratch.Path, 1, 0));
        pass.Embed(CancellationToken.None);
        pass.OpenLayer(0);
        pass.RunBatch(0, 0, null, CancellationToken.None);
        pass.OpenLayer(1);

        Assert.Throws<ObjectDisposedException>(() => pass.RunBatch(0, 0, null, CancellationToken.None));
    }

    [Fact]
    public void BeginPass_WindowsLongerThanTheModel_IsRefused()
    {
        using TempFolder scratch = new();
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(
            () => model.BeginPass(TestPass.Windows(600, 4, 129), new PassOptions(scratch.Path, 0, 0)));

        Assert.Contains("129", error.Message, StringComparison.Ordinal);
        Assert.Contains("128", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RunBatch_StreamsMissing_NamesTheFile()
    {
        using TempFolder scratch = new();
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());
        using ILayerwisePass pass = model.BeginPass(TestPass.Windows(600, 4, 9), new PassOptions(scratch.Path, 0, 0));
        pass.OpenLayer(0);

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => pass.RunBatch(0, 0, null, CancellationToken.None));

        Assert.Contains("residual0.f32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RunBatch_Cancelled_Stops()
    {
        using TempFolder scratch = new();
        using OptModel model = OptModel.Open(s_golden, new ModelOptions());
        using ILayerwisePass pass = model.BeginPass(TestPass.Windows(600, 4, 9), new PassOptions(scratch.Path, 1, 0));
        pass.Embed(CancellationToken.None);
        pass.OpenLayer(0);
        using CancellationTokenSource source = new();

        Assert.Throws<OperationCanceledException>(() => pass.RunBatch(0, 0, (_, _) => source.Cancel(), source.Token));
    }

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], OtherOrder);
        }
    }
}
