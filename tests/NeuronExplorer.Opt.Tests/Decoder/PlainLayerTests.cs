using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Native;
using NeuronExplorer.Opt.Tests.Running;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Tests.Decoder;

public class PlainLayerTests
{
    public static TheoryData<int[]> Lengths => SoftmaxOverThePast.Lengths;

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Attend_AnyLengths_IsSoftmaxOverThePast(int[] lengths) => SoftmaxOverThePast.Assert(
        lengths,
        RandomCheckpoint.Shape with { DModel = 32, Heads = 4 },
        (qkv, shape, windows, _) => PlainLayer.Attend(qkv.Product.add(qkv.Bias!, TorchNumbers.One), shape, windows));
}
