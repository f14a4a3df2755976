namespace NeuronExplorer.Hosting.Tests;

/// <summary>Files of the folder <c>shared</c> beside the repository, where there is one.</summary>
internal static class SharedFiles
{
    /// <summary>The path of a shared file or folder; skips the test where it is not there.</summary>
    public static string Find(string relative)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NeuronExplorer.sln")))
        {
            folder = folder.Parent;
        }

        string path = Path.Combine(folder?.Parent?.FullName ?? "", "shared", relative);
        Skip.IfNot(Path.Exists(path), $"shared/{relative} is not beside the repository");
        return path;
    }
}
