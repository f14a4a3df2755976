using TorchSharp;

namespace NeuronExplorer.Opt.Native;

/// <summary>
/// Numbers that libtorch's operations are given, held for good. Those that TorchSharp makes by itself, as for
/// <c>x + 1</c> and even <c>x.add_(y)</c> (y times 1), are freed whenever the garbage collector comes, at times while
/// libtorch still reads them: a call in a hundred thousand then fails, or counts with another number. BannedSymbols.txt
/// holds such calls off, all but <c>x += y</c>, which its analyzer does not see.
/// </summary>
public static class TorchNumbers
{
    public static Scalar Zero { get; } = 0.ToScalar();

    public static Scalar One { get; } = 1.ToScalar();

    public static Scalar MinusInfinity { get; } = float.NegativeInfinity.ToScalar();
}
