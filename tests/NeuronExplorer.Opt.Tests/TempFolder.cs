namespace NeuronExplorer.Opt.Tests;

/// <summary>A folder of its own for one test, deleted afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("neuron-explorer-test-").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A folder with copies of a golden checkpoint's files.</summary>
    public static TempFolder CopyOf(string golden)
    {
        TempFolder copy = new();
        foreach (string file in Directory.EnumerateFiles(Checkout.Golden(golden)))
        {
            System.IO.File.Copy(file, copy.File(System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
