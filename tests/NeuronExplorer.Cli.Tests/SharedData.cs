namespace NeuronExplorer.Cli.Tests;

/// <summary>The data folder beside the checkout; tests that need it are skipped, with the reason, where it is absent.</summary>
internal static class SharedData
{
    public static string? Root { get; } = Find();

    public static string Path(params string[] parts)
    {
        Skip.If(Root is null, "the folder 'shared' beside the checkout is absent");
        string path = System.IO.Path.Combine([Root!, .. parts]);
        Skip.IfNot(System.IO.Path.Exists(path), $"{string.Join('/', parts)} is absent from the folder 'shared'");
        return path;
    }

    private static string? Find()
    {
        string shared = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(NeuronsProgram.Checkout)!, "shared");
        return Directory.Exists(shared) ? shared : null;
    }
}
