using System.Xml.Linq;

namespace NeuronExplorer.Architecture.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Names of the projects under <c>src</c>, without the common prefix.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.GetDirectories(Path.Combine(Checkout.Root, "src"), "NeuronExplorer.*").Select(Path.GetFileName)
            .Select(name => name!["NeuronExplorer.".Length..]).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(ProjectFile(project)).Descendants(kind).Select(reference => (string)reference.Attribute("Include")!);

    /// <summary>Projects that a project references.</summary>
    public static IEnumerable<string> ProjectReferences(string project) =>
        References(project, "ProjectReference")
            .Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))["NeuronExplorer.".Length..]);

    /// <summary>Source files of a folder under the root, without build output.</summary>
    public static IEnumerable<string> Sources(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string ProjectFile(string project) =>
        Path.Combine(Checkout.Root, "src", $"NeuronExplorer.{project}", $"NeuronExplorer.{project}.csproj");
}
