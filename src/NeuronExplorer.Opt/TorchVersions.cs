using TorchSharp;

namespace NeuronExplorer.Opt;

/// <summary>The versions that every analysis records.</summary>
public static class TorchVersions
{
    /// <summary>Version of the TorchSharp library.</summary>
    public static string TorchSharp => typeof(torch).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    /// <summary>Version of the native library that TorchSharp was built for.</summary>
    public static string LibTorch => torch.__version__;
}
