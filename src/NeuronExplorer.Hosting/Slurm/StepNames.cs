using System.Text.RegularExpressions;
using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Hosting.Slurm;

/// <summary>The steps, and the names of their jobs.</summary>
internal static partial class StepNames
{
    public const string Map = "map";

    public const string Reduce = "reduce";

    public const string Finish = "finish";

    /// <summary>
    /// The job's name: also the start of its log's name, so without spaces and marks. It holds six digits of the hash of the shards'
    /// folder, so that no other analysis' jobs are taken for this one's.
    /// </summary>
    public static string Job(SlurmRequest request, string step) => $"{Unusual().Replace(request.Name, "_")}-{Hash(request)}-{step}";

    /// <summary>A regular expression for the ends of the names of all jobs of a shards' folder, however <c>--name</c> was given.</summary>
    public static string Ends(SlurmRequest request) => $"-{Hash(request)}-({Map}|{Reduce}|{Finish})$";

    private static string Hash(SlurmRequest request) => PathHash.Of(request.ShardFolder, digits: 6);

    [GeneratedRegex("[^A-Za-z0-9._-]")]
    private static partial Regex Unusual();
}
