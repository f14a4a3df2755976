using System.Text;
using System.Text.Json;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Shards.Files;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Shards;

/// <summary>
/// Builds a shard beside its place, file by file, and puts it there when all is written. What an earlier task of the same
/// shard wrote is taken over, if the model, corpus, settings, versions and device are the same.
/// </summary>
public sealed class ShardBuilder
{
    private readonly ShardPlace _place;
    private readonly ShardManifest _plan;
    private readonly List<ShardFile> _files;

    private ShardBuilder(ShardPlace place, ShardManifest plan, List<ShardFile> files)
    {
        _place = place;
        _plan = plan;
        _files = files;
    }

    /// <summary>All that decides the shard's files, as one line.</summary>
    public string Identity => IdentityOf(_plan);

    /// <summary>Layers whose files are written, ascending.</summary>
    public IReadOnlyList<int> Layers =>
        [.. _plan.Settings.Layers().Where(layer => Has(ShardPlace.BitsName(layer)) && Has(ShardPlace.ExamplesName(layer)))];

    /// <summary>Begins a shard, or goes on with one.</summary>
    /// <param name="place">Where it will stand.</param>
    /// <param name="plan">Its manifest, as far as it is known; without files.</param>
    /// <param name="windows">The slice's windows.</param>
    public static ShardBuilder Open(ShardPlace place, ShardManifest plan, TokenWindows windows)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(windows);
        string folder = place.BuildingFolder;
        Directory.CreateDirectory(folder);
        ShardBuilder builder = new(place, plan, Written(place, plan));
        foreach (string file in Directory.EnumerateFiles(folder)
            .Where(file => file != place.BegunFile && !builder.Has(Path.GetFileName(file))))
        {
            // Of another analysis, or half-written by a task that was killed. What says which are whole stays: it is written again
            // only with the next file, and this task may be stopped before.
            File.Delete(file);
        }

        if (!builder.Has(ShardPlace.WindowsName))
        {
            PartHeader header = ShardReader.HeaderOf(plan, PartKind.Windows);
            builder.Add(ShardPlace.WindowsName, stream => WindowsFile.Write(stream, header, windows));
        }

        return builder;
    }

    /// <summary>Puts the shard to its place.</summary>
    /// <returns>Its manifest; where another task was first, that one's, and this one's work is thrown away.</returns>
    public ShardManifest Finish()
    {
        string folder = _place.BuildingFolder;
        ShardManifest manifest = _plan with
        {
            Files = [.. _files.OrderBy(file => file.Name, StringComparer.Ordinal)],
            Finished = DateTime.UtcNow,
            Host = Environment.MachineName,
        };
        byte[] json = manifest.ToJson();
        DurableFile.Write(folder, ShardPlace.ManifestName, stream => stream.Write(json));
        DurableFile.Write(folder, ShardPlace.SealName, stream => stream.Write(Encoding.UTF8.GetBytes(Seal(json))));
        File.Delete(_place.BegunFile);
        DurableFile.Sync(folder);
        try
        {
            Directory.Move(folder, _place.Folder);
        }
        catch (IOException) when (Directory.Exists(_place.Folder))
        {
            ShardManifest first = ShardReader.Open(_place).Manifest;
            Directory.Delete(folder, recursive: true);
            return first;
        }

        DurableFile.Sync(Path.GetDirectoryName(_place.Folder)!);
        return manifest;
    }

    /// <summary>The line that <c>sha256sum -c</c> checks a manifest by.</summary>
    internal static string Seal(ReadOnlySpan<byte> manifest) =>
        $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(manifest))}  {ShardPlace.ManifestName}\n";

    /// <summary>Writes a layer's two files.</summary>
    internal void Add(int layer, FiringBits bits, ExampleCollector examples, int threads)
    {
        Add(ShardPlace.BitsName(layer), stream =>
            BitsFile.Write(stream, ShardReader.HeaderOf(_plan, PartKind.Bits, layer), bits, threads));
        Add(ShardPlace.ExamplesName(layer), stream =>
            ExamplesFile.Write(stream, ShardReader.HeaderOf(_plan, PartKind.Examples, layer), examples));
    }

    private void Add(string name, Action<Stream> write)
    {
        _files.RemoveAll(file => file.Name == name);
        _files.Add(DurableFile.Write(_place.BuildingFolder, name, write));
        DurableFile.Write(_place.BuildingFolder, Path.GetFileName(_place.BegunFile), stream =>
            JsonSerializer.Serialize(stream, new Progress(Identity, _files)));
        DurableFile.Sync(_place.BuildingFolder);
    }

    private bool Has(string name) => _files.Exists(file => file.Name == name);

    /// <summary>Files of an earlier task that this one would write alike.</summary>
    private static List<ShardFile> Written(ShardPlace place, ShardManifest plan)
    {
        try
        {
            Progress? progress = StateFile.Read<Progress>(place.BegunFile);
            return progress is null || progress.Identity != IdentityOf(plan)
                ? []
                : [.. progress.Files.Where(file => new FileInfo(Path.Combine(place.BuildingFolder, file.Name)) is { Exists: true } found
                    && found.Length == file.Bytes && DurableFile.HashOf(found.FullName) == file.Sha256)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StateFile.Problem(place.BuildingFolder, error);
        }
    }

    private static string IdentityOf(ShardManifest plan) =>
        $"{plan.Format} {plan.Index}/{plan.Count} {plan.Model.Fingerprint} {plan.Corpus.Fingerprint} {plan.Device} "
        + $"{JsonSerializer.Serialize(plan.Settings)} "
        + string.Join(' ', plan.Versions.OrderBy(version => version.Key, StringComparer.Ordinal));

    private sealed record Progress(string Identity, IReadOnlyList<ShardFile> Files);
}
