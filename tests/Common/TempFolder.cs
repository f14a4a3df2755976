using System.Text;

namespace NeuronExplorer.Testing;

/// <summary>A temporary folder for one test, deleted when disposed.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("neuron-explorer-test-").FullName;

    /// <summary>A folder with copies of a golden checkpoint's files.</summary>
    public static TempFolder CopyOf(string golden) => CopyOfFolder(Checkout.Golden(golden));

    /// <summary>A folder with copies of a folder's files.</summary>
    public static TempFolder CopyOfFolder(string folder)
    {
        TempFolder copy = new();
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            System.IO.File.Copy(file, copy.File(System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file, and the folders above it.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllBytes(File(name), bytes);
        return File(name);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
