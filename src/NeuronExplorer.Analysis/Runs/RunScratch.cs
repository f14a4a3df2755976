using System.Text.Json;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Runs;

/// <summary>
/// A run's scratch files: firing bits, examples so far, how far it is, and what the model keeps beside them. They stand
/// in a folder of their own inside the one that was asked for, so that deleting them deletes nothing else.
/// </summary>
internal sealed class RunScratch
{
    private const string ProgressName = "progress.json";

    private readonly string _parent;
    private readonly string _analysis;
    private readonly long _bitsBytes;
    private string? _examples;

    /// <param name="parent">The scratch folder asked for.</param>
    /// <param name="analysis">Fingerprints and settings of the analysis.</param>
    /// <param name="bitsBytes">Size of the firing bits.</param>
    public RunScratch(string parent, string analysis, long bitsBytes)
    {
        _bitsBytes = bitsBytes;
        _parent = parent;
        _analysis = analysis;
        Folder = FolderIn(parent);
    }

    public string Folder { get; }

    /// <summary>The file of the examples so far, by name; null where there is none.</summary>
    public string? ExamplesName => _examples;

    public string BitsFile => Path.Combine(Folder, "firings.bits");

    /// <summary>Bytes that a run has in a scratch folder already.</summary>
    public static long BytesUsed(string parent)
    {
        DirectoryInfo folder = new(FolderIn(parent));
        return folder.Exists ? folder.EnumerateFiles().Sum(file => file.Length) : 0;
    }

    /// <summary>How far a stopped run of the same analysis got, or null where there is nothing to resume.</summary>
    public Checkpoint? ReadCheckpoint()
    {
        string path = Path.Combine(Folder, ProgressName);
        try
        {
            Checkpoint? checkpoint = File.Exists(path) ? JsonSerializer.Deserialize<Checkpoint>(File.ReadAllText(path)) : null;
            bool usable = checkpoint is not null
                && checkpoint.Analysis == _analysis
                && checkpoint.Boot == SystemBoot.Id
                && (checkpoint.Rows == 0 || (File.Exists(BitsFile) && new FileInfo(BitsFile).Length == _bitsBytes))
                && (checkpoint.Examples is null || File.Exists(Path.Combine(Folder, checkpoint.Examples)));
            _examples = usable ? checkpoint!.Examples : null;
            return usable ? checkpoint : null;
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Empties the folder, or makes it.</summary>
    public void Clear()
    {
        try
        {
            Delete();
            Directory.CreateDirectory(Folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NeuronExplorerException($"{Folder}: the scratch folder cannot be created: {error.Message}", error);
        }
    }

    /// <summary>Deletes the run's files; what cannot be deleted is left, since the analysis is done.</summary>
    public void DeleteIfPossible()
    {
        try
        {
            Delete();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nothing depends on them any more; the next run in this folder clears them first.
        }
    }

    /// <summary>Deletes the run's files, and the folder asked for if nothing else is in it.</summary>
    public void Delete()
    {
        _examples = null;
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
            if (!Directory.EnumerateFileSystemEntries(_parent).Any())
            {
                Directory.Delete(_parent);
            }
        }
    }

    /// <summary>Writes how far the run is; the old state is whole until the new one is.</summary>
    public void Save(int layer, int rows, ExampleCollector? examples)
    {
        string? name = examples is null ? null : $"examples-{layer}-{rows}.bin";
        if (name is not null)
        {
            Write(name, examples!.Save);
        }

        Put(layer, rows, name);
    }

    /// <summary>Says how far the run is; for a run that goes on here, once its files are in the folder.</summary>
    /// <param name="layer">The layer to go on with.</param>
    /// <param name="rows">Its rows that are done.</param>
    /// <param name="examples">The file of its examples so far, or null.</param>
    /// <returns>What <see cref="ReadCheckpoint"/> would give.</returns>
    public Checkpoint Put(int layer, int rows, string? examples)
    {
        Checkpoint checkpoint = new(_analysis, SystemBoot.Id, layer, rows, examples);
        Write(ProgressName, stream => JsonSerializer.Serialize(stream, checkpoint));
        if (_examples is not null && _examples != examples)
        {
            File.Delete(Path.Combine(Folder, _examples));
        }

        _examples = examples;
        return checkpoint;
    }

    public void LoadExamples(Checkpoint checkpoint, ExampleCollector examples)
    {
        using FileStream stream = File.OpenRead(Path.Combine(Folder, checkpoint.Examples!));
        examples.Load(stream);
    }

    public FiringBits OpenBits(int rows, int neurons) => FiringBits.InFile(BitsFile, rows, neurons);

    private static string FolderIn(string parent) => Path.Combine(parent, "run");

    private void Write(string name, Action<Stream> write)
    {
        string path = Path.Combine(Folder, name);
        try
        {
            using (FileStream stream = new(path + ".new", FileMode.Create, FileAccess.Write))
            {
                write(stream);
            }

            File.Move(path + ".new", path, overwrite: true);
        }
        catch (IOException error)
        {
            NeuronExplorerException told = DiskSpace.Explain(error, path);
            File.Delete(path + ".new");
            throw told;
        }
    }
}
