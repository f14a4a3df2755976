using TorchSharp;

namespace NeuronExplorer.Opt.Native;

/// <summary>
/// Numbers for libtorch's operations that are never freed. Those that TorchSharp makes itself, as for <c>x + 1</c> and even
/// <c>x.add_(y)</c> (y times 1), are freed whenever the garbage collector runs, sometimes while libtorch still reads them:
/// one call in a hundred thousand then fails, or computes with another number. BannedSymbols.txt bans such calls, except
/// <c>x += y</c>, which its analyzer does not see.
/// </summary>
public static class TorchNumbers
{
    public static Scalar Zero { get; } = 0.ToScalar();

    public static Scalar One { get; } = 1.ToScalar();

    public static Scalar MinusInfinity { get; } = float.NegativeInfinity.ToScalar();
}
