namespace NeuronExplorer.Opt.Tests;

/// <summary>Finds the files that tests read.</summary>
internal static class TestFiles
{
    private static readonly string _root = FindRoot();

    /// <summary>A checkpoint of <c>tests/golden</c>: safetensors, preln-bin, postln-350m-like or sharded-fp16.</summary>
    public static string Golden(string name) => Path.Combine(_root, "tests", "golden", name);

    /// <summary>A file or folder beside the repository, in <c>shared</c>; may not be there.</summary>
    public static string Shared(params string[] parts) => Path.Combine([Path.GetDirectoryName(_root)!, "shared", .. parts]);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "NeuronExplorer.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"no NeuronExplorer.sln above {AppContext.BaseDirectory}");
    }
}
