using System.Text;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Analysis.Shards.Files;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Analysis.Reducing;

/// <summary>
/// Where the reduced layers of a folder of shards are: <c>layers/layer-000.db</c> in it, or in other folders that were asked
/// for. Notes of one line, in both, lead from each to the other, so that either can be named.
/// </summary>
public sealed class LayerFiles
{
    private const string FolderName = "layers";
    private const string ShardsNote = "shards.at.txt";
    private const string LayersNotes = "layers-*.at.txt";

    private readonly string _shards;
    private readonly string _output;

    private LayerFiles(string shards, string output)
    {
        _shards = shards;
        _output = output;
    }

    /// <summary>The folder that holds <c>shards/</c>.</summary>
    public string Root => _shards;

    /// <summary>Finds the shards of a folder, or those that a folder of reduced layers comes from.</summary>
    /// <param name="folder">Either.</param>
    /// <param name="output">Where reduced layers shall go; null for the folder itself.</param>
    /// <exception cref="NeuronExplorerException">It is neither.</exception>
    public static LayerFiles Of(string folder, string? output = null)
    {
        folder = Path.GetFullPath(folder);
        output = Path.GetFullPath(output ?? folder);
        if (HasShards(folder))
        {
            return new LayerFiles(folder, output);
        }

        string note = Path.Combine(folder, FolderName, ShardsNote);
        if (Read(note) is not { } shards)
        {
            throw new NeuronExplorerException($"{folder} holds no shards; give the folder that neurons shard wrote to");
        }

        return HasShards(shards)
            ? new LayerFiles(shards, output)
            : throw new NeuronExplorerException($"{note} names {shards}, which holds no shards; give the folder that holds them now");
    }

    /// <summary>Where a layer is to be written.</summary>
    public string Target(int layer) => Path.Combine(_output, FolderName, NameOf(layer));

    /// <summary>The files that a layer may be in, those asked for first.</summary>
    public IEnumerable<string> Find(int layer) =>
        Folders().Select(folder => Path.Combine(folder, FolderName, NameOf(layer))).Where(File.Exists);

    /// <summary>Leaves notes where layers are written elsewhere than beside the shards.</summary>
    /// <returns>Why there is no note beside the shards, or null.</returns>
    public string? LeaveNotes()
    {
        if (_output == _shards)
        {
            return null;
        }

        Write(Path.Combine(_output, FolderName, ShardsNote), _shards);
        try
        {
            Write(Path.Combine(_shards, FolderName, LayersNotes.Replace("*", PathHash.Of(_output), StringComparison.Ordinal)), _output);
            return null;
        }
        catch (NeuronExplorerException failure)
        {
            // Shards may be kept where nobody writes any more.
            return $"{failure.Message}; finish with --in {_output}";
        }
    }

    private IEnumerable<string> Folders()
    {
        string own = Path.Combine(_shards, FolderName);
        IEnumerable<string?> noted = Directory.Exists(own) ? Directory.EnumerateFiles(own, LayersNotes).Order().Select(Read) : [];
        return noted.OfType<string>().Prepend(_shards).Prepend(_output).Distinct();
    }

    private static string NameOf(int layer) => $"layer-{layer:000}.db";

    private static bool HasShards(string folder) => Directory.Exists(ShardPlace.FolderIn(folder));

    private static string? Read(string note)
    {
        try
        {
            return File.ReadLines(note).FirstOrDefault() is { Length: > 0 } line && Path.IsPathRooted(line) ? line : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Several tasks may write the same note at once.</summary>
    private static void Write(string note, string line)
    {
        string folder = Path.GetDirectoryName(note)!;
        try
        {
            Directory.CreateDirectory(folder);
            DurableFile.Write(folder, Path.GetFileName(note), stream => stream.Write(Encoding.UTF8.GetBytes(line + "\n")));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NeuronExplorerException(
                $"{note}: cannot be written ({failure.Message.ReplaceLineEndings(" ").TrimEnd('.')})", failure);
        }
    }
}
