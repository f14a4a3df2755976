using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Analysis.Tests.Reference;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Running;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Tests.Devices;

/// <summary>
/// Whole analyses on the CPU as a device with memory of its own: packed there, and, of the same pre-activations, by the host.
/// </summary>
public sealed class DeviceAnalysisTests
{
    private static readonly ComputeDevice s_own = new(CPU, ScalarType.Float32, HasOwnMemory: true);

    [Theory]
    [InlineData("safetensors", true, 0L)]
    [InlineData("safetensors", false, 0L)]
    [InlineData("safetensors", true, 1L)]
    [InlineData("sharded-fp16", true, 0L)]
    [InlineData("postln-350m-like", true, 0L)]
    public void Run_PackedOnTheDevice_EqualsTheHostInEveryStatistic(string golden, bool innerBos, long memory)
    {
        TokenWindows windows = RandomCorpus.Windows(seed: 5, windows: 30, positions: 60, tokens: 90, innerBos: innerBos);

        MemoryAnalysisWriter device = Analyse(Checkout.Golden(golden), windows, memory, model => model);
        MemoryAnalysisWriter host = Analyse(Checkout.Golden(golden), windows, memory, model => new OnHost(model));

        Assert.Equal(host.StoredLayers, device.StoredLayers);
        Assert.All(host.StoredLayers, layer => Same.Layers(host.Layers[layer], device.Layers[layer]));
        Assert.Contains(device.Layers[0].Details, detail => detail.Examples.Length > 3);
    }

    private static MemoryAnalysisWriter Analyse(string folder, TokenWindows windows, long memory, Func<IModel, IModel> wrap)
    {
        using TempFolder scratch = new();
        using OptModel model = OptModel.Open(folder, new ModelOptions { Device = "cpu" }, device: s_own);
        MemoryAnalysisWriter writer = new();
        AnalysisRequest request = new()
        {
            Name = "test",
            ModelFolder = folder,
            CorpusPaths = ["random"],
            OutputFile = "memory",
            ScratchFolder = scratch.Path,
            Settings = new AnalysisSettings { Positions = windows.Positions, Examples = 6 },
            Model = new ModelOptions { MemoryBytes = memory },
        };
        new AnalysisRun(wrap(model), windows, RandomCorpus.Info(windows), writer, request).Run();
        return writer;
    }

    /// <summary>Shows an observer the values, but not that they are in a device's memory.</summary>
    private sealed class OnHost(IModel model) : IModel
    {
        public ModelInfo Info => model.Info;

        public ITokenizer Tokenizer => model.Tokenizer;

        public string Device => model.Device;

        public ILayerwisePass BeginPass(TokenWindows windows, PassOptions options) => new Pass(model.BeginPass(windows, options));

        public UpdateProjection[] ProjectUpdates(
            int layer, int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation) =>
            model.ProjectUpdates(layer, top, asked, cancellation);

        public LiveRun RunText(IReadOnlyList<int> tokens, LiveOptions options, CancellationToken cancellation = default) =>
            model.RunText(tokens, options, cancellation);

        public float[] NextLogits(LiveRun run, int position, CancellationToken cancellation = default) =>
            model.NextLogits(run, position, cancellation);

        public void Dispose()
        {
        }

        private sealed class Pass(ILayerwisePass pass) : ILayerwisePass
        {
            public IReadOnlyList<PositionRange> Batches => pass.Batches;

            public void Embed(CancellationToken cancellation) => pass.Embed(cancellation);

            public void OpenLayer(int layer) => pass.OpenLayer(layer);

            public void RunBatch(
                int layer, int batch, Action<PositionRange, IPreactivations>? observe, CancellationToken cancellation) => pass.RunBatch(
                    layer, batch, observe is null ? null : (rows, values) => observe(rows, new Hidden(values)), cancellation);

            public UpdateProjection[] ProjectUpdates(
                int layer, int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation) =>
                pass.ProjectUpdates(layer, top, asked, cancellation);

            public IReadOnlyList<PassFile> Files(int layer, int rows) => pass.Files(layer, rows);

            public void Flush() => pass.Flush();

            public void Dispose() => pass.Dispose();
        }

        private sealed class Hidden(IPreactivations values) : IPreactivations
        {
            public int Rows => values.Rows;

            public int Neurons => values.Neurons;

            public void ReadRow(int row, int firstNeuron, Span<float> into) => values.ReadRow(row, firstNeuron, into);

            public void ReadColumn(int neuron, int firstRow, Span<float> into) => values.ReadColumn(neuron, firstRow, into);
        }
    }
}
