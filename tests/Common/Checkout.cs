namespace NeuronExplorer.Testing;

/// <summary>The checkout that the tests were built from, and files in it and beside it.</summary>
internal static class Checkout
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A checkpoint of <c>tests/golden</c>: safetensors, preln-bin, postln-350m-like or sharded-fp16.</summary>
    public static string Golden(string name) => Path.Combine(Root, "tests", "golden", name);

    /// <summary>A file or folder of <c>tests/cases</c>: small inputs of kinds that people reported in public trackers.</summary>
    public static string Case(params string[] parts) => Path.Combine([Root, "tests", "cases", .. parts]);

    /// <summary>A model folder of <c>tests/cases/models</c>: what people were seen to have, each a small one.</summary>
    public static string ModelCase(string name) => Path.Combine(Root, "tests", "cases", "models", name);

    /// <summary>A file or folder in the folder <c>shared</c> beside the checkout; skips the test if it is missing.</summary>
    public static string Shared(params string[] parts)
    {
        string path = Path.Combine([Path.GetDirectoryName(Root)!, "shared", .. parts]);
        Skip.IfNot(Path.Exists(path), $"shared/{string.Join('/', parts)} is not beside the checkout");
        return path;
    }

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "NeuronExplorer.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException(
            $"no NeuronExplorer.sln above {AppContext.BaseDirectory}: the tests run from a checkout");
    }
}
