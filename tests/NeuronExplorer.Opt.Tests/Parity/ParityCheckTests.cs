using NeuronExplorer.Opt.Parity;

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
}
