using System.Text.Json;
using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Shards.Files;

/// <summary>
/// Files that say how far a shard is. One that cannot be read just now is not taken for one that is not there: hours of work would
/// be thrown away.
/// </summary>
internal static class StateFile
{
    /// <summary>What a file holds; null where it is not there or damaged.</summary>
    /// <exception cref="NeuronExplorerException">It is there, but cannot be read.</exception>
    public static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Problem(path, error);
        }
    }

    /// <summary>A file or folder of an unfinished shard that cannot be read.</summary>
    public static NeuronExplorerException Problem(string path, Exception error) => new(
        $"{path}: cannot be read ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')}); "
        + "make it readable, or delete it to begin this shard anew",
        error);
}
