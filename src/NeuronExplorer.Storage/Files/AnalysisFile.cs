using System.Collections.Immutable;
using LiteDB;
using NeuronExplorer.Core;
using NeuronExplorer.Storage.Caching;
using NeuronExplorer.Storage.Documents;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// One analysis file as this process has it open: one database, one gate. Every use of the database happens inside the
/// gate, and what leaves it is plain bytes and records. Open for reading until a writer comes, and again when it has gone.
/// </summary>
internal sealed class AnalysisFile
{
    private readonly Lock _gate = new();
    private readonly long _room;
    private DatabaseFile? _database;
    private bool _writing;
    private bool _closed;
    private int _waiting;
    private (long Bytes, DateTime Changed) _opened;
    private volatile AnalysisState _state;

    /// <param name="path">Its full path.</param>
    /// <param name="writing">Whether to open (or create) it for writing.</param>
    /// <param name="room">Bytes that file and log may have; for tests.</param>
    public AnalysisFile(string path, bool writing, long room)
    {
        Path = path;
        _room = room;
        _writing = writing;
        _state = new AnalysisState(null, ImmutableSortedDictionary<int, long>.Empty, 0, 0);
        try
        {
            if (writing)
            {
                Write(WriteFormatOnce);
            }

            _state = Read(LoadState);
        }
        catch
        {
            Close();
            throw;
        }
    }

    public string Path { get; }

    public AnalysisState State => _state;

    public long CorpusRevision => _state.CorpusRevision;

    public AnalysisCaches Caches { get; } = new();

    /// <summary>Locks the file for writing; throws where another program uses it.</summary>
    public void BeginWriting()
    {
        lock (_gate)
        {
            CloseDatabase();
            _writing = true;
        }

        try
        {
            Write(WriteFormatOnce);
            _state = Read(LoadState);
        }
        catch
        {
            EndWriting();
            throw;
        }
    }

    /// <summary>Closes the file for writing; readers go on.</summary>
    public void EndWriting()
    {
        lock (_gate)
        {
            CloseDatabase();
            _writing = false;
        }
    }

    /// <summary>Opens the file anew where another program has changed or replaced it since.</summary>
    public void ReopenIfReplaced()
    {
        lock (_gate)
        {
            if (_writing || _closed || _database is null || _opened == Stamp())
            {
                return;
            }

            CloseDatabase();
        }

        _state = Read(LoadState);
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            CloseDatabase();
        }
    }

    /// <summary>Asks the database; the answer must not hold on to it.</summary>
    public T Read<T>(Func<LiteDatabase, T> ask)
    {
        Interlocked.Increment(ref _waiting);
        lock (_gate)
        {
            Interlocked.Decrement(ref _waiting);
            try
            {
                return ask(Open().Database);
            }
            catch (Exception failure) when (failure is not NeuronExplorerException)
            {
                // On damaged pages LiteDB throws anything, and may have shut itself down: the next use opens the file anew.
                CloseDatabase();
                throw Failures.Reading(Path, failure);
            }
        }
    }

    /// <summary>The bytes of a document, or null.</summary>
    public byte[]? Read(string collection, long id) => Read(database => PackedCollection.Get(database, collection, id));

    /// <summary>
    /// The bytes of a document that a stored layer must have; null where the layer is being stored anew at this moment.
    /// </summary>
    public byte[]? ReadOfLayer(string collection, int layer, long stored, int kind, int block)
    {
        byte[]? bytes = Read(collection, DocumentId.Of(layer, kind, block));
        return bytes is null && _state.Layers.TryGetValue(layer, out long now) && now == stored
            ? throw Failures.Reading(Path, new InvalidDataException($"a document of layer {layer} is missing in {collection}"))
            : bytes;
    }

    /// <summary>Decodes what was read, outside the gate; damaged bytes become a line about this file.</summary>
    public T Decode<T>(Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception failure) when (Failures.IsExpected(failure) || failure is OverflowException)
        {
            throw Failures.Reading(Path, failure);
        }
    }

    /// <inheritdoc cref="Decode{T}"/>
    public void Decode(Action decode) => Decode(() =>
    {
        decode();
        return true;
    });

    /// <summary>Runs one transaction, and makes the state that follows it seen at the same moment.</summary>
    public void Write(Action<LiteDatabase> change, Func<AnalysisState, AnalysisState>? then = null)
    {
        lock (_gate)
        {
            try
            {
                Open().Commit(change);
                _state = then?.Invoke(_state) ?? _state;
            }
            catch (Exception failure)
            {
                CloseDatabase();
                if (Failures.IsExpected(failure))
                {
                    throw Failures.Writing(Path, failure);
                }

                throw;
            }
        }

        if (Volatile.Read(ref _waiting) > 0)
        {
            // A lock is not fair: one who writes transaction after transaction would keep readers waiting.
            Thread.Sleep(1);
        }
    }

    private DatabaseFile Open()
    {
        if (_closed)
        {
            throw new NeuronExplorerException($"{Path} has been closed: open it again, if it is still there");
        }

        if (_database is null)
        {
            if (_writing)
            {
                CheckBeforeWriting();
            }

            _database = _writing ? DatabaseFile.OpenForWriting(Path, _room) : DatabaseFile.OpenForReading(Path);
            _opened = Stamp();
        }

        return _database;
    }

    /// <summary>Another program's file, or a newer version's, is not to be written to at all.</summary>
    private void CheckBeforeWriting()
    {
        if (new FileInfo(Path) is { Exists: true, Length: > 0 })
        {
            using DatabaseFile existing = DatabaseFile.OpenForReading(Path);
            if (!HeadDocuments.IsBlank(existing.Database))
            {
                HeadDocuments.CheckFormat(existing.Database, Path);
            }
        }
    }

    private (long Bytes, DateTime Changed) Stamp()
    {
        FileInfo file = new(Path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }

    private void CloseDatabase()
    {
        DatabaseFile? database = _database;
        _database = null;
        try
        {
            database?.Dispose();
        }
        catch (Exception failure) when (Failures.IsExpected(failure))
        {
            // Everything committed is on disk already; a file that cannot be closed well says so when it is opened next.
        }
    }

    private void WriteFormatOnce(LiteDatabase database)
    {
        if (HeadDocuments.IsBlank(database))
        {
            HeadDocuments.PutFormat(database);
        }
    }

    private AnalysisState LoadState(LiteDatabase database)
    {
        HeadDocuments.CheckFormat(database, Path);
        long revision = _state.Revision + 1;
        return new AnalysisState(
            HeadDocuments.GetInfo(database),
            HeadDocuments.GetStoredLayers(database).ToImmutableSortedDictionary(layer => layer, _ => revision),
            revision,
            _state.CorpusRevision + 1);
    }
}
