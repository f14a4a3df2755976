using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>
/// An opened OPT checkpoint in Hugging Face's layout: every weight's place, type and shape is known and checked, but no
/// weight is in memory. Safe for use by several threads.
/// </summary>
public sealed class OptCheckpoint : IDisposable
{
    private readonly CheckpointFiles _files;
    private readonly Dictionary<string, WeightEntry> _entries;
    private readonly Lazy<ModelInfo> _info;

    private OptCheckpoint(string folder, byte[] configBytes, OptConfig config, CheckpointFiles files)
    {
        Folder = folder;
        Config = config;
        _files = files;
        _entries = CheckpointEntries.Gather(folder, config.Shape, files);
        _info = new(() => Describe(configBytes));
    }

    /// <summary>The model folder, as given.</summary>
    public string Folder { get; }

    public OptConfig Config { get; }

    public ModelShape Shape => Config.Shape;

    /// <summary>Describes the checkpoint; the fingerprint is computed (from samples of every tensor) on first use.</summary>
    public ModelInfo Info => _info.Value;

    /// <summary>Opens a model folder: checks names, shapes and sizes of all weights, without reading them.</summary>
    /// <exception cref="NeuronExplorerException">Something is missing, unknown, damaged or cannot be read.</exception>
    public static OptCheckpoint Open(string folder)
    {
        if (!Directory.Exists(folder))
        {
            string what = File.Exists(folder) ? "is a file, not a folder" : "no such folder";
            throw new NeuronExplorerException($"{folder}: {what}; name the model folder that holds {OptConfig.FileName}");
        }

        string configPath = Path.Combine(folder, OptConfig.FileName);
        byte[] configBytes = OptConfig.ReadBytes(configPath);
        OptConfig config = OptConfig.Parse(configPath, configBytes);
        CheckpointFiles files = CheckpointFiles.Open(folder);
        try
        {
            return new OptCheckpoint(folder, configBytes, config, files);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a weight with this canonical name.</summary>
    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>
    /// The weight with this canonical name; if there is none, throws an error that names the folder and the weight.
    /// </summary>
    public WeightEntry Find(string name) => _entries.TryGetValue(name, out WeightEntry? entry)
        ? entry
        : throw new NeuronExplorerException($"{Folder}: has no weight {ForeignText.Show(name)}; its config.json rules it out");

    /// <summary>All weights of the model, in the order of <see cref="OptLayout.Weights"/>.</summary>
    public IEnumerable<WeightEntry> Entries => _entries.Values;

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

    public void Dispose() => _files.Dispose();

    private ModelInfo Describe(byte[] configBytes)
    {
        string full = Path.GetFullPath(Folder);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(full));
        string type = _entries.Values
            .GroupBy(entry => entry.Type)
            .MaxBy(group => group.Sum(entry => entry.Bytes / entry.Type.Size()))!.Key.ToString();
        return new ModelInfo(
            name.Length > 0 ? name : full,
            Folder,
            Shape,
            _entries.Values.Sum(entry => entry.Bytes / entry.Type.Size()),
            type,
            _files.Format,
            _files.Describe(),
            CheckpointFingerprint.Compute(configBytes, _files))
        {
            Constructed = Config.Constructed,
            TrainingStep = TrainerState.Of(Folder),
        };
    }
}
