using System.Text.RegularExpressions;

namespace NeuronExplorer.Hosting.Slurm;

/// <summary>The steps, and the names of their jobs.</summary>
internal static partial class StepNames
{
    public const string Map = "map";

    public const string Reduce = "reduce";

    public const string Finish = "finish";

    /// <summary>The job's name: also the start of its log's name, so without spaces and marks.</summary>
    public static string Job(SlurmRequest request, string step) => $"{Unusual().Replace(request.Name, "_")}-{step}";

    [GeneratedRegex("[^A-Za-z0-9._-]")]
    private static partial Regex Unusual();
}
