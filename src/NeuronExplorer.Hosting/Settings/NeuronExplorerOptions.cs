using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Hosting;

/// <summary>Settings of the programs, section <c>NeuronExplorer</c>.</summary>
public sealed class NeuronExplorerOptions
{
    public const string Section = "NeuronExplorer";

    private static readonly string[] s_devices = ["auto", "cpu", "cuda"];

    /// <summary>Where everything is kept; relative to the folder that the program is started from.</summary>
    public string DataPath { get; set; } = "data";

    /// <summary>The sample model and corpus; looked for upwards from the program where the path is relative.</summary>
    public string SamplePath { get; set; } = "sample-data";

    /// <summary>Whether the web app analyses the sample at its first start, when there is no analysis yet.</summary>
    public bool AnalyzeSample { get; set; } = true;

    /// <summary><c>auto</c>, <c>cpu</c> or <c>cuda</c>.</summary>
    public string Device { get; set; } = "auto";

    /// <summary>Memory for an analysis, for example <c>4GiB</c>; empty for three quarters of the free memory.</summary>
    public string Memory { get; set; } = string.Empty;

    /// <summary>Threads of the linear algebra; 0 for all cores.</summary>
    public int Threads { get; set; }

    /// <summary>Folder of an existing PyTorch's native libraries, or empty for the packaged ones.</summary>
    public string LibTorch { get; set; } = string.Empty;

    /// <summary>Who may visit the web app, and what visitors may do there.</summary>
    public AccessOptions Access { get; set; } = new();

    /// <summary>How much of the machine visitors take at most.</summary>
    public BoundsOptions Bounds { get; set; } = new();

    /// <summary>How models are run; throws for an invalid setting.</summary>
    public ModelOptions ModelOptions() => new()
    {
        Device = Device,
        Threads = Threads,
        MemoryBytes = ByteSize.Parse(Memory, $"setting {Section}:Memory"),
        LibTorchFolder = string.IsNullOrWhiteSpace(LibTorch) ? null : LibTorch,
    };

    /// <summary>What is wrong with these settings, one line each.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(DataPath))
        {
            yield return $"setting {Section}:DataPath: is empty; name a folder";
        }
        else if (WhyNoFolder(DataPath) is { } reason)
        {
            yield return $"setting {Section}:DataPath: {DataPath} cannot be the data folder: {reason}";
        }

        if (SamplePath != new NeuronExplorerOptions().SamplePath && !Directory.Exists(SamplePath))
        {
            yield return $"setting {Section}:SamplePath: {SamplePath}: there is no such folder";
        }

        if (Array.IndexOf(s_devices, Device) < 0)
        {
            yield return $"setting {Section}:Device: \"{Device}\" is not {string.Join(", ", s_devices[..^1])} or {s_devices[^1]}";
        }

        if (Threads < 0)
        {
            yield return $"setting {Section}:Threads: {Threads} is not a number of threads; write 0 for all cores";
        }

        if (Refused(() => ByteSize.Parse(Memory, $"setting {Section}:Memory")) is { } memory)
        {
            yield return memory;
        }

        if (!string.IsNullOrWhiteSpace(LibTorch) && !Directory.Exists(LibTorch))
        {
            yield return $"setting {Section}:LibTorch: {LibTorch}: there is no such folder";
        }

        foreach (string problem in Access.Problems().Concat(Bounds.Problems()))
        {
            yield return problem;
        }
    }

    // Made and written to already here: nothing else tells for sure that it can be. Without the keys that lie there no page is shown.
    private static string? WhyNoFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            using FileStream probe = new(Path.Combine(path, ".writable"), new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.DeleteOnClose,
                BufferSize = 0,
            });
            probe.Write(new byte[Environment.SystemPageSize]);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return failure.Message.ReplaceLineEndings(" ");
        }
    }

    /// <summary>Why a value cannot be read; null where it can.</summary>
    internal static string? Refused(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (NeuronExplorerException refusal)
        {
            return refusal.Message;
        }
    }
}
