using System.Reflection;
using NeuronExplorer.Opt;

namespace NeuronExplorer.Hosting;

/// <summary>Versions that every analysis file keeps, so that its numbers can be made again.</summary>
public static class ProgramVersions
{
    /// <summary>This program's version.</summary>
    public static string NeuronExplorer => typeof(ProgramVersions).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static IReadOnlyDictionary<string, string> All => new Dictionary<string, string>
    {
        ["neuronExplorer"] = NeuronExplorer,
        ["torchSharp"] = TorchVersions.TorchSharp,
        ["libtorch"] = TorchVersions.LibTorch,
    };
}
