using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Checkpoints.Checking;
using NeuronExplorer.Opt.Checkpoints.Folders;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>
/// An opened OPT checkpoint in Hugging Face's layout: every weight's place, type and shape is known and checked, but no
/// weight is in memory. Safe for use by several threads.
/// </summary>
public sealed class OptCheckpoint : IDisposable
{
    private readonly CheckpointFiles _files;
    private readonly CheckpointEntries _entries;
    private readonly string _name;
    private readonly Lazy<ModelInfo> _info;

    private OptCheckpoint(ModelFolder place, byte[] configBytes, OptConfig config, CheckpointFiles files)
    {
        Folder = place.Path;
        Config = config;
        _name = place.Name;
        _files = files;
        _entries = CheckpointEntries.Gather(Folder, config.Shape, files);
        _info = new(() => Describe(configBytes));
        Checks = new WeightChecks(files);
    }

    /// <summary>The folder that holds the files: the model folder given, or the snapshot of the cache given; a full path.</summary>
    public string Folder { get; }

    public OptConfig Config { get; }

    public ModelShape Shape => Config.Shape;

    /// <summary>Describes the checkpoint; the fingerprint is computed (from samples of every tensor) on first use.</summary>
    public ModelInfo Info => _info.Value;

    /// <summary>Checks of the weights' values, each done once.</summary>
    internal WeightChecks Checks { get; }

    /// <summary>What does not fit; none in a checkpoint that was opened with <see cref="Open"/>.</summary>
    private IReadOnlyList<WeightProblem> Problems => _entries.Problems;

    /// <summary>Opens a model folder: checks names, shapes and sizes of all weights, without reading them.</summary>
    /// <exception cref="NeuronExplorerException">Something is missing, unknown, damaged or cannot be read.</exception>
    public static OptCheckpoint Open(string folder)
    {
        OptCheckpoint checkpoint = OpenAnyway(folder);
        if (checkpoint.Problems is [WeightProblem first, ..])
        {
            checkpoint.Dispose();
            throw new NeuronExplorerException(first.Message);
        }

        return checkpoint;
    }

    /// <summary>Opens a model folder even where tensors do not fit, to tell all problems.</summary>
    internal static OptCheckpoint OpenAnyway(string folder)
    {
        ModelFolder place = ModelFolder.Find(folder);
        if (FolderKinds.WhyNot(FolderListing.Of(place.Path)) is { } why)
        {
            throw new NeuronExplorerException(why);
        }

        string configPath = Path.Combine(place.Path, OptConfig.FileName);
        byte[] configBytes = OptConfig.ReadBytes(configPath);
        OptConfig config = OptConfig.Parse(configPath, configBytes);
        CheckpointFiles files = CheckpointFiles.Open(place.Path);
        try
        {
            return new OptCheckpoint(place, configBytes, config, files);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a weight with this canonical name.</summary>
    public bool Has(string name) => _entries.ByName.ContainsKey(name);

    /// <summary>
    /// The weight with this canonical name; if there is none, throws an error that names the folder and the weight.
    /// </summary>
    public WeightEntry Find(string name) => _entries.ByName.TryGetValue(name, out WeightEntry? entry)
        ? entry
        : throw new NeuronExplorerException($"{Folder}: has no weight {ForeignText.Show(name)}; its config.json rules it out");

    /// <summary>All weights of the model, in the order of <see cref="OptLayout.Weights"/>.</summary>
    public IEnumerable<WeightEntry> Entries => _entries.ByName.Values;

    /// <summary>
    /// Fills the destination with a weight's raw little-endian bytes, starting at <paramref name="byteOffset"/> within the
    /// weight.
    /// </summary>
    public void Read(WeightEntry entry, long byteOffset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(byteOffset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(byteOffset, entry.Bytes - destination.Length);
        _files.File(entry.File).Read(entry.Offset + byteOffset, destination);
    }

    /// <summary>Reads everything, and tells what does not fit config.json and what is damaged or not finite.</summary>
    internal WeightCheck CheckWeights(Action<long, long>? told, CancellationToken cancellation)
    {
        WeightCheck values = Checks.All(Entries, told, cancellation);
        return values with { Problems = [.. Problems, .. values.Problems] };
    }

    public void Dispose() => _files.Dispose();

    private ModelInfo Describe(byte[] configBytes)
    {
        string type = Entries
            .GroupBy(entry => entry.Type)
            .MaxBy(group => group.Sum(entry => entry.Bytes / entry.Type.Size()))!.Key.ToString();
        return new ModelInfo(
            TokenText.DisplayName(_name),
            Folder,
            Shape,
            Entries.Sum(entry => entry.Bytes / entry.Type.Size()),
            type,
            _files.Format,
            _files.Describe(),
            CheckpointFingerprint.Compute(configBytes, _files))
        {
            Constructed = Config.Constructed,
            TrainingStep = TrainerState.Of(Folder),
            Ignored = _entries.Ignored,
            Notes = [.. _files.All.SelectMany(file => file.Notes), .. WeightNames.Notes(_entries.Taken)],
        };
    }
}
