using System.Text.RegularExpressions;

namespace NeuronExplorer.Architecture.Tests;

/// <summary>documents → tokens → windows → firing bits → grouped counts → rules → LiteDB → page: nothing points back.</summary>
public sealed partial class DirectionTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Core"] = [],
        ["Opt"] = ["Core"],
        ["Analysis"] = ["Core"],
        ["Storage"] = ["Core"],
        // The textbook model counts in the windows that an analysis makes, and training measures its snapshots with the
        // program's own analysis.
        ["Sample"] = ["Core", "Opt", "Analysis", "Hosting"],
        ["Hosting"] = ["Core", "Opt", "Analysis", "Storage"],
        ["Bench"] = ["Core", "Opt", "Analysis", "Storage", "Hosting"],
        ["Cli"] = ["Core", "Hosting", "Bench"],
        ["Web"] = ["Core", "Hosting"],
        // Puts both programs into one folder, where TorchSharp's library loads.
        ["Publish"] = ["Opt"],
    };

    private static readonly Dictionary<string, string[]> s_homes = new()
    {
        ["TorchSharp"] = ["Opt", "Sample", "Bench"],
        ["Microsoft.ML.Tokenizers"] = ["Opt"],
        ["LiteDB"] = ["Storage"],
        ["MudBlazor"] = ["Web"],
        ["Plotly.Blazor"] = ["Web"],
        ["Parquet"] = ["Analysis"],
        ["ZstdSharp"] = ["Analysis"],
    };

    public static TheoryData<string> Projects => [.. Repository.Projects];

    public static TheoryData<string> Libraries => [.. s_homes.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_PointInward(string project)
    {
        Assert.Contains(project, s_allowed.Keys);
        Assert.Empty(Repository.ProjectReferences(project).Except(s_allowed[project]));
    }

    [Fact]
    public void Core_Packages_AreNone() => Assert.Empty(Repository.References("Core", "PackageReference"));

    [Fact]
    public void Core_Sources_HaveNoThreadsAndNoNativeCalls() => Assert.Empty(
        Repository.Sources(Path.Combine("src", "NeuronExplorer.Core"), ".cs").SelectMany(file => File.ReadLines(file)
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && ThreadsOrNativeCalls().IsMatch(line))
            .Select(line => $"{Path.GetFileName(file)}: {line.Trim()}")));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_Namespace_StaysInItsProject(string library)
    {
        string[] strangers =
        [
            .. Repository.Projects.Except(s_homes[library])
                .SelectMany(project => Repository.Sources(Path.Combine("src", $"NeuronExplorer.{project}"), ".cs", ".razor"))
                .Where(file => File.ReadLines(file).Any(line => Uses(line, library)))
                .Select(file => Path.GetRelativePath(Checkout.Root, file)),
        ];
        Assert.Empty(strangers);
    }

    [Fact]
    public void Library_InItsHome_IsUsed()
    {
        // Guards the test above: a misspelt namespace would pass everywhere.
        foreach ((string library, string[] homes) in s_homes.Where(pair => pair.Value.All(Repository.Projects.Contains)))
        {
            Assert.Contains(
                homes.SelectMany(project => Repository.Sources(Path.Combine("src", $"NeuronExplorer.{project}"), ".cs", ".razor")),
                file => File.ReadLines(file).Any(line => Uses(line, library)));
        }
    }

    [GeneratedRegex(
        @"\b(new Thread|Thread\.|ThreadPool|ThreadStatic|TaskScheduler|Parallel\.|AsParallel|Task\.(Run|Factory)|LibraryImport|DllImport)")]
    private static partial Regex ThreadsOrNativeCalls();

    private static bool Uses(string line, string library)
    {
        string text = line.Trim().Replace("using static ", "using ", StringComparison.Ordinal)
            .Replace("@using ", "using ", StringComparison.Ordinal);
        return text.StartsWith($"using {library};", StringComparison.Ordinal)
            || text.StartsWith($"using {library}.", StringComparison.Ordinal)
            || text.StartsWith($"@using {library}", StringComparison.Ordinal);
    }
}
