using System.Text;
using System.Text.Json;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Shards.Files;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Shards;

/// <summary>Reads a finished shard. Whatever is damaged is refused with its file and place. Several threads may read at once.</summary>
public sealed class ShardReader
{
    private readonly Lazy<TokenWindows> _windows;

    private ShardReader(ShardPlace place, ShardManifest manifest)
    {
        Place = place;
        Manifest = manifest;
        _windows = new(() => Guarded(ShardPlace.WindowsName, path =>
        {
            TokenWindows windows = WindowsFile.Read(path, HeaderOf(manifest, PartKind.Windows));
            return windows.Rows == manifest.Rows && windows.TokenCount == manifest.Tokens
                ? windows
                : throw ShardProblem.At(path, "its windows are not those of the manifest");
        }));
    }

    public ShardPlace Place { get; }

    public ShardManifest Manifest { get; }

    /// <summary>The slice's windows with their numbers in the whole corpus; see <see cref="CorpusSlices.Join"/>.</summary>
    public TokenWindows Windows => _windows.Value;

    /// <summary>Opens a shard: reads its manifest, and compares its files' sizes.</summary>
    /// <exception cref="NeuronExplorerException">There is none, or it is damaged or of another format; the message names it.</exception>
    public static ShardReader Open(ShardPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        string path = Path.Combine(place.Folder, ShardPlace.ManifestName);
        ShardManifest manifest = Guarded(place, ShardPlace.ManifestName, ReadManifest);
        if ((manifest.Index, manifest.Count) != (place.Index, place.Count))
        {
            throw ShardProblem.At(path, $"is of shard {manifest.Index} of {manifest.Count}");
        }

        if (FilesOf(manifest).Except(manifest.Files.Select(file => file.Name)).FirstOrDefault() is { } lacking)
        {
            throw ShardProblem.At(path, $"does not list {lacking}");
        }

        foreach (ShardFile file in manifest.Files)
        {
            FileInfo found = new(Path.Combine(place.Folder, file.Name));
            if (!found.Exists || found.Length != file.Bytes)
            {
                throw ShardProblem.At(
                    found.FullName, found.Exists ? $"has {found.Length} bytes, and the manifest says {file.Bytes}" : "is missing");
            }
        }

        return new ShardReader(place, manifest);
    }

    /// <summary>Compares every file with its hash in the manifest.</summary>
    /// <exception cref="NeuronExplorerException">The first file that differs.</exception>
    public void Verify(CancellationToken cancellation = default)
    {
        foreach (ShardFile file in Manifest.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            Require(file.Name);
        }
    }

    /// <summary>Compares one file with its hash in the manifest.</summary>
    /// <exception cref="NeuronExplorerException">It differs, or the manifest does not have it.</exception>
    public void Require(string name) => Guarded(name, path => Manifest.Files.FirstOrDefault(file => file.Name == name) is { } file
        ? DurableFile.HashOf(path) == file.Sha256
            ? file
            : throw ShardProblem.At(path, "is not what was written: its SHA-256 differs from the manifest's")
        : throw ShardProblem.At(path, "is not one of the manifest's files"));

    /// <summary>Puts one block of a layer's bits to their places in the whole corpus'; other rows stay as they are.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="block">The block of 512 neurons.</param>
    /// <param name="into">Bits of the whole corpus.</param>
    /// <param name="whole">The whole corpus.</param>
    public void CopyBits(int layer, int block, FiringBits into, TokenWindows whole)
    {
        ArgumentNullException.ThrowIfNull(into);
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentOutOfRangeException.ThrowIfNotEqual(into.Rows, whole.Rows, nameof(into));
        ArgumentOutOfRangeException.ThrowIfNotEqual(into.Columns, Manifest.Model.Shape.FfnDim, nameof(into));
        TokenWindows windows = Windows;
        Guarded(ShardPlace.BitsName(layer), path =>
        {
            using BitsFile file = BitsFile.Open(path, HeaderOf(Manifest, PartKind.Bits, layer));
            int window = 0;
            file.Read(block, (first, lines) =>
            {
                int end = first + (lines.Length / FiringBits.LineBytes);
                for (int row = first; row < end;)
                {
                    int taken = Math.Min(end, windows.Starts[window + 1]) - row;
                    int target = whole.Starts[windows.Number(window)] + row - windows.Starts[window];
                    lines.Slice((row - first) * FiringBits.LineBytes, taken * FiringBits.LineBytes)
                        .CopyTo(into.Lines(block, target, taken));
                    row += taken;
                    window += row == windows.Starts[window + 1] ? 1 : 0;
                }
            });
            return block;
        });
    }

    /// <summary>What a shard's file begins with.</summary>
    internal static PartHeader HeaderOf(ShardManifest manifest, PartKind kind, int layer = -1) => new(
        kind,
        manifest.Index,
        manifest.Count,
        layer,
        manifest.Rows,
        kind == PartKind.Windows ? manifest.Windows : manifest.Model.Shape.FfnDim);

    /// <summary>Reads a layer's examples and counts by size, as they were at the end of the slice, into a new collector.</summary>
    internal void LoadExamples(int layer, ExampleCollector into) => Guarded(ShardPlace.ExamplesName(layer), path =>
    {
        ExamplesFile.Read(path, HeaderOf(Manifest, PartKind.Examples, layer), into);
        return layer;
    });

    /// <summary>What every shard of these layers has.</summary>
    private static IEnumerable<string> FilesOf(ShardManifest manifest) => manifest.Settings.Layers()
        .SelectMany(layer => new[] { ShardPlace.BitsName(layer), ShardPlace.ExamplesName(layer) })
        .Prepend(ShardPlace.WindowsName);

    private static ShardManifest ReadManifest(string path)
    {
        byte[] json = File.ReadAllBytes(path);
        if (ShardManifest.FormatOf(json) is { } format && format != ShardManifest.CurrentFormat)
        {
            throw ShardProblem.Unread(
                path,
                $"has format {format}, and this version reads format {ShardManifest.CurrentFormat}; use the version that made it");
        }

        ShardManifest manifest;
        try
        {
            manifest = ShardManifest.FromJson(json);
        }
        catch (JsonException error)
        {
            throw ShardProblem.At(path, error.LineNumber is { } line
                ? $"is damaged: it is no manifest of a shard from line {line + 1} on" : "is damaged: it is no manifest of a shard", error);
        }

        string seal = Path.Combine(Path.GetDirectoryName(path)!, ShardPlace.SealName);
        return File.ReadAllText(seal, Encoding.UTF8) == ShardBuilder.Seal(json)
            ? manifest
            : throw ShardProblem.At(path, $"is not what was written: its SHA-256 is not that in {ShardPlace.SealName}");
    }

    private T Guarded<T>(string name, Func<string, T> read) => Guarded(Place, name, read);

    private static T Guarded<T>(ShardPlace place, string name, Func<string, T> read)
    {
        string path = Path.Combine(place.Folder, name);
        try
        {
            return read(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or EndOfStreamException
            or ArgumentException)
        {
            throw ShardProblem.At(path, $"cannot be read ({error.Message})", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ShardProblem.Unread(
                path, $"cannot be read ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')}); make it readable", error);
        }
    }
}
