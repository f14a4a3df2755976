using System.Collections.Concurrent;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Devices;
using NeuronExplorer.Opt.Running;
using NeuronExplorer.Opt.Tests.Running;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Tests.Devices;

/// <summary>Passes whose streams go to a device's own memory and back, read ahead and written behind.</summary>
public sealed class DevicePassTests
{
    private const int Neurons = 256;
    private static readonly string s_golden = Checkout.Golden("safetensors");
    private static readonly ComputeDevice s_own = new(CPU, ScalarType.Float32, HasOwnMemory: true);

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Run_InBatches_GivesTheSameAsTheHost(long memoryBytes)
    {
        using TempFolder scratch = new();
        using TempFolder other = new();
        using OptModel host = OptModel.Open(s_golden, new ModelOptions { Device = "cpu" });
        using OptModel device = OptModel.Open(s_golden, new ModelOptions { Device = "cpu" }, device: s_own);
        TokenWindows windows = TestPass.Windows(600, 2, 60, 60, 50, 31, 31, 9, 1);

        float[][] expected = TestPass.Run(host, windows, scratch.Path, memoryBytes: memoryBytes);
        float[][] actual = TestPass.Run(device, windows, other.Path, memoryBytes: memoryBytes);

        for (int layer = 0; layer < expected.Length; layer++)
        {
            for (int i = 0; i < expected[layer].Length; i++)
            {
                Assert.Equal(expected[layer][i], actual[layer][i], 2e-5f);
            }
        }
    }

    [Fact]
    public void Pass_EndedAfterAFlush_ResumesWithTheSameBits()
    {
        using TempFolder scratch = new();
        using TempFolder undisturbed = new();
        using OptModel model = OptModel.Open(s_golden, new ModelOptions { Device = "cpu" }, device: s_own);
        TokenWindows windows = TestPass.Windows(600, 2, 60, 60, 50, 31);
        float[][] expected = TestPass.Run(model, windows, undisturbed.Path, memoryBytes: 1);
        PassOptions options = new(scratch.Path, 3, MemoryBytes: 1);
        ILayerwisePass pass = model.BeginPass(windows, options);
        pass.Embed(CancellationToken.None);
        TestPass.RunLayer(pass, 0, windows.Rows, Neurons);
        TestPass.RunLayer(pass, 1, windows.Rows, Neurons, ..3);
        pass.Flush();

        // The first pass is never ended in order: what it flushed must be there already.
        using TempFolder copy = TempFolder.CopyOfFolder(scratch.Path);
        using ILayerwisePass resumed = model.BeginPass(windows, options with { ScratchFolder = copy.Path });
        for (int rest = 1; rest < 4; rest++)
        {
            Assert.Equal(expected[rest], TestPass.RunLayer(resumed, rest, windows.Rows, Neurons));
        }

        pass.Dispose();
    }

    /// <summary>Rows that were read ahead before the streams were made anew are not taken for them.</summary>
    [Fact]
    public void Embed_AfterRowsWereReadAhead_ReadsAnew()
    {
        using TempFolder scratch = new();
        using OptModel model = OptModel.Open(s_golden, new ModelOptions { Device = "cpu" }, device: s_own);
        TokenWindows windows = TestPass.Windows(600, 2, 60, 60, 50);
        using ILayerwisePass pass = model.BeginPass(windows, new PassOptions(scratch.Path, 2, MemoryBytes: 1));
        pass.Embed(CancellationToken.None);
        float[] expected = TestPass.RunLayer(pass, 0, windows.Rows, Neurons);
        TestPass.RunLayer(pass, 1, windows.Rows, Neurons);
        TestPass.RunLayer(pass, 2, windows.Rows, Neurons, ..1);

        pass.Embed(CancellationToken.None);

        Assert.Equal(expected, TestPass.RunLayer(pass, 0, windows.Rows, Neurons));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RunBatch_OutOfMemoryWhilePacking_GoesOnInHalvesUnlessRowsWereSeen(bool wereSeen)
    {
        using TempFolder scratch = new();
        using OptModel model = OptModel.Open(s_golden, new ModelOptions { Device = "cpu" }, device: s_own);
        TokenWindows windows = TestPass.Windows(600, 4, 20, 20, 20, 20);
        using ILayerwisePass pass = model.BeginPass(windows, new PassOptions(scratch.Path, 0, 0));
        pass.Embed(CancellationToken.None);
        pass.OpenLayer(0);
        List<int> shown = [];

        Exception? failure = Record.Exception(() => pass.RunBatch(0, 0, Observe, CancellationToken.None));

        Assert.Equal(wereSeen ? [80] : [80, 40, 40], shown);
        Assert.Equal(wereSeen, failure is InvalidOperationException);

        void Observe(PositionRange rows, IPreactivations values)
        {
            shown.Add(rows.Count);
            if (wereSeen)
            {
                values.OnDevice!.Pack(new PackingPlan([0, rows.Count], new bool[rows.Count], 0));
            }

            if (rows.Count > 40)
            {
                throw new InvalidOperationException("CUDA out of memory.");
            }
        }
    }

    [Fact]
    public void Flush_RowsThatCannotBeWritten_SaysSo()
    {
        using StagedStreams streams = new(
            s_own, new DeviceTraffic(), (_, _, _) => { }, (_, _, _) => throw new IOException("disk full"));
        using Tensor rows = zeros(3, 4);
        streams.Copy(1, new PositionRange(0, 3), rows);
        streams.Commit();

        Assert.Throws<IOException>(streams.Flush);
        Assert.Throws<IOException>(() => streams.Read(1, new PositionRange(0, 3), rows));
    }

    /// <summary>The next layer begins where the last one's rows may still be on their way to the file.</summary>
    [Fact]
    public void Read_RowsThatAreBeingWritten_WaitsForThem()
    {
        using ManualResetEventSlim released = new();
        List<string> order = [];
        using StagedStreams streams = new(
            s_own,
            new DeviceTraffic(),
            (_, _, _) => order.Add("read"),
            (_, _, _) =>
            {
                released.Wait();
                order.Add("written");
            });
        using Tensor rows = zeros(3, 4);
        streams.Copy(1, new PositionRange(0, 3), rows);
        streams.Commit();
        Task.Delay(50).ContinueWith(_ => released.Set(), TaskScheduler.Default);

        streams.Read(1, new PositionRange(0, 3), rows);

        Assert.Equal(["written", "read"], order);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RunBatch_ReadAhead_IsReadOnceAndOnlyWhereItFollows(bool isInOrder)
    {
        ConcurrentBag<int> read = [];
        using (StagedStreams streams = new(s_own, new DeviceTraffic(), (_, rows, _) => read.Add(rows.Start), (_, _, _) => { }))
        {
            using Tensor rows = zeros(3, 4);
            streams.Read(0, new PositionRange(0, 3), rows);
            streams.ReadAhead(0, new PositionRange(3, 3), 4);
            streams.Read(0, new PositionRange(isInOrder ? 3 : 0, 3), rows);
        }

        Assert.Equal(isInOrder ? [0, 3] : [0, 0, 3], read.Order());
    }
}
