using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using NeuronExplorer.Opt.Native;

namespace NeuronExplorer.Testing;

/// <summary>
/// The first test of a fresh build may use tensors before anything of Opt: libtorch would then fail to load, for every test
/// of the process.
/// </summary>
internal static class NativeTorchFirst
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The native library must be loadable before the first tensor, wherever that is.")]
    internal static void Initialize() => NativeTorch.Prepare();
}
