using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage;

/// <summary>
/// Analyses in LiteDB files. One store serves a whole process: writer and readers of a file share the open file, and
/// other processes cannot open a file that is being written. Safe for use by several threads.
/// </summary>
public sealed class LiteAnalysisStore : IAnalysisStore, IAnalysisVerifier
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, OpenFile> _open = new(StringComparer.Ordinal);
    private readonly long _room;

    public LiteAnalysisStore()
        : this(long.MaxValue)
    {
    }

    /// <param name="room">Largest size of a file in bytes, to simulate a full disk; for tests.</param>
    internal LiteAnalysisStore(long room) => _room = room;

    /// <inheritdoc/>
    public IAnalysisWriter OpenForWriting(string file, bool resume, GivenCorpus? given = null)
    {
        string path = Path.GetFullPath(file);
        (OpenFile open, AnalysisWriter writer) = Begin(file, path, resume);
        try
        {
            if (!open.File.IsWriting)
            {
                CheckStored(open.File, writer, given);
                open.File.BeginWriting();
            }

            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool IsAnalysis(string file) => DatabaseHeader.Begins(file);

    /// <inheritdoc/>
    public string? NameProblem(string file) => AnalysisName.Problem(file);

    /// <inheritdoc/>
    public AnalysisVerification Verify(string file, CancellationToken cancellation = default)
    {
        if (!File.Exists(file))
        {
            throw new NeuronExplorerException(Directory.Exists(file)
                ? $"{file} is a folder; give the path of an analysis (.db)"
                : $"{TokenText.DisplayName(file)} does not exist; give the path of an analysis (.db)");
        }

        try
        {
            using AnalysisReader reader = (AnalysisReader)OpenForReading(file);
            return new FileVerifier(reader.Opened, cancellation).Verify();
        }
        catch (NeuronExplorerException failure) when (failure is not AnalysisInUseException)
        {
            return FileVerifier.Unreadable(file, failure);
        }
    }

    private (OpenFile Open, AnalysisWriter Writer) Begin(string file, string path, bool resume)
    {
        lock (_lock)
        {
            _open.TryGetValue(path, out OpenFile? open);
            if (open is { HasWriter: true })
            {
                throw new NeuronExplorerException($"{file} is already being written by this program; wait until it is done, or stop it");
            }

            if (!resume && new FileInfo(path) is { Exists: true })
            {
                throw new NeuronExplorerException($"{file} already exists; resume it, delete it, or choose another name");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (open is null)
            {
                open = new OpenFile(OpenOrCreate(path));
                _open.Add(path, open);
            }

            open.HasWriter = true;
            return (open, new AnalysisWriter(open.File, () => CloseWriter(path, open)));
        }
    }

    /// <inheritdoc/>
    public IAnalysisReader OpenForReading(string file)
    {
        string path = Path.GetFullPath(file);
        lock (_lock)
        {
            if (!_open.TryGetValue(path, out OpenFile? open))
            {
                open = new OpenFile(new AnalysisFile(path, writing: false, _room));
                if (open.File.State.Info is null)
                {
                    open.File.Dispose();
                    throw Failures.NotBegun(file);
                }

                _open.Add(path, open);
            }
            else if (open.File.State.Info is null)
            {
                throw open.HasWriter
                    ? new AnalysisNotBegunException($"{file} has no content yet: its analysis has just begun; wait a moment")
                    : Failures.NotBegun(file);
            }

            open.Readers++;
            return open.Reader ??= new AnalysisReader(open.File, () => CloseReader(path, open));
        }
    }

    /// <inheritdoc/>
    public void Delete(string file)
    {
        CloseReaders(file);
        AnalysisFiles.DeleteUnused(file);
    }

    /// <summary>Whether anyone has a file open through this store.</summary>
    internal bool IsOpen(string file)
    {
        lock (_lock)
        {
            return _open.ContainsKey(Path.GetFullPath(file));
        }
    }

    /// <summary>Closes a file for all its readers; throws if it is being written.</summary>
    internal void CloseReaders(string file)
    {
        string path = Path.GetFullPath(file);
        lock (_lock)
        {
            if (!_open.TryGetValue(path, out OpenFile? open))
            {
                return;
            }

            if (open.HasWriter)
            {
                throw new NeuronExplorerException($"{file} is being written; stop its analysis first");
            }

            _open.Remove(path);
            open.File.Dispose();
        }
    }

    /// <summary>What is stored is checked before more is added: a result that rests on damage must not look finished.</summary>
    private void CheckStored(AnalysisFile opened, AnalysisWriter writer, GivenCorpus? given)
    {
        opened.ReopenIfReplaced();
        FileVerifier verifier = new(opened, CancellationToken.None);
        verifier.CheckPages();
        verifier.CheckParts();
        if (verifier.Damaged.Count > 0)
        {
            writer.Repaired = new FileRepair(opened, verifier, given).Run(_room);
        }
    }

    /// <summary>
    /// Opens a file for reading, so that it is checked before it is written, or a new one for writing; if that cannot be set
    /// up, it is deleted.
    /// </summary>
    private AnalysisFile OpenOrCreate(string path)
    {
        bool isNew = !File.Exists(path);
        try
        {
            return new AnalysisFile(path, writing: LinkedFile.Of(path) is not { Exists: true, Length: > 0 }, _room);
        }
        catch (NeuronExplorerException) when (isNew)
        {
            AnalysisFiles.Delete(path);
            throw;
        }
        catch (AnalysisNotBegunException)
        {
            return new AnalysisFile(path, writing: true, _room);
        }
    }

    private void CloseWriter(string path, OpenFile open)
    {
        lock (_lock)
        {
            open.HasWriter = false;
            open.File.EndWriting();
            CloseUnused(path, open);
        }
    }

    private void CloseReader(string path, OpenFile open)
    {
        lock (_lock)
        {
            open.Readers = Math.Max(0, open.Readers - 1);
            CloseUnused(path, open);
        }
    }

    private void CloseUnused(string path, OpenFile open)
    {
        // A reader disposed twice must not close what another has opened since.
        if (open is { Readers: 0, HasWriter: false } && _open.TryGetValue(path, out OpenFile? current) && current == open)
        {
            _open.Remove(path);
            open.File.Dispose();
        }
    }

    private sealed class OpenFile(AnalysisFile file)
    {
        public AnalysisFile File { get; } = file;

        public AnalysisReader? Reader { get; set; }

        public int Readers { get; set; }

        public bool HasWriter { get; set; }
    }
}
