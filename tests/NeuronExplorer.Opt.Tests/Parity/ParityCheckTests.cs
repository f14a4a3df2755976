using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Parity;
using NeuronExplorer.Opt.Running;
using TorchSharp;

namespace NeuronExplorer.Opt.Tests.Parity;

public class ParityCheckTests
{
    [Theory]
    [InlineData("safetensors")]
    [InlineData("preln-bin")]
    [InlineData("postln-350m-like")]
    [InlineData("sharded-fp16")]
    public void Run_GoldenCheckpoint_MeetsHuggingFace(string name)
    {
        string folder = Checkout.Golden(name);

        ParityReport report = ParityCheck.Run(folder, Path.Combine(folder, "reference.safetensors"));

        Assert.Equal(4L * 3 * 128 * 256, report.Preactivations.Compared);
        Assert.InRange(report.Preactivations.MaxAbs, 0, 2e-4);
        Assert.InRange(report.Preactivations.LargestSignMismatch, 0, 1e-4);
        Assert.Equal(128L * 600, report.Logits!.Compared);
        Assert.InRange(report.Logits.MaxAbs, 0, 2e-3);
    }

    /// <summary>
    /// Linear maps and attention in fp16, streams and norms in fp32, as CUDA runs an fp16 checkpoint: the parity that
    /// docs/gpu.md states. Where a processor has AMX for fp16, the library's kernels for it can end the process.
    /// </summary>
    [SkippableFact]
    public void Run_InHalfType_MeetsHuggingFaceAsStated()
    {
        const string Processor = "/proc/cpuinfo";
        Skip.If(File.Exists(Processor) && File.ReadAllText(Processor).Contains("amx_fp16", StringComparison.Ordinal), "AMX for fp16");
        string folder = Checkout.Golden("sharded-fp16");
        ComputeDevice half = new(torch.CPU, torch.ScalarType.Float16, HasOwnMemory: true);

        ParityReport report = ParityCheck.Run(folder, Path.Combine(folder, "reference.safetensors"), new ModelOptions(), half);

        Assert.InRange((double)report.Preactivations.SignMismatches / report.Preactivations.Compared, 0, 0.0005);
        Assert.InRange(report.Preactivations.P99, 1e-6, 0.005);
        Assert.InRange(report.Preactivations.LargestSignMismatch, 0, 0.005);
    }
}
