using LiteDB;
using NeuronExplorer.Core;
using NeuronExplorer.Storage.Documents;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// Holds one analysis' database: opens it when needed, for reading or for writing, and closes it when idle, so that other
/// programs can write a file that this one only reads. Not safe for use by several threads.
/// </summary>
/// <param name="path">The file's full path.</param>
/// <param name="room">Size limit of file and log in bytes; for tests.</param>
internal sealed class DatabaseSlot(string path, long room)
{
    private DatabaseFile? _database;
    private bool _writing;
    private bool _ended;
    private (long Bytes, DateTime Changed)? _seen;
    private long _lastUse;

    /// <summary>
    /// Whether it is opened for writing. Setting this closes the file; the next use opens it again, or throws if another
    /// program holds it.
    /// </summary>
    public bool Writing
    {
        get => _writing;
        set
        {
            Close();
            _writing = value;
        }
    }

    /// <param name="isAnother">Whether the file has changed, or may have changed, since it was last open.</param>
    /// <param name="toRead">
    /// Whether it is enough to read: a file whose writing failed since the disk is full can still be read then.
    /// </param>
    public DatabaseFile Open(out bool isAnother, bool toRead = true)
    {
        isAnother = false;
        if (!toRead && _writing && _database is { Data.CanWrite: false })
        {
            Close();
        }

        _lastUse = Environment.TickCount64;
        if (_ended)
        {
            throw new NeuronExplorerException($"{path} has been closed; open it again if it still exists");
        }

        if (_database is null)
        {
            _database = _writing ? OpenForWriting(toRead) : DatabaseFile.OpenForReading(path);
            (long, DateTime) now = Stamp();
            isAnother = now != _seen;
            _seen = now;
        }

        return _database;
    }

    /// <summary>Closes a file that another program has changed or replaced since it was opened.</summary>
    public void CloseIfReplaced()
    {
        if (_database is not null && !_writing && Stamp() != _seen)
        {
            Close();
        }
    }

    public void CloseIfIdle(TimeSpan idle)
    {
        if (_database is not null && !_writing && Environment.TickCount64 - _lastUse >= idle.TotalMilliseconds)
        {
            Close();
        }
    }

    /// <summary>Closes the file; the next use opens it again.</summary>
    public void Close()
    {
        DatabaseFile? database = _database;
        _database = null;
        try
        {
            database?.Dispose();
        }
        catch (Exception failure) when (Failures.IsExpected(failure))
        {
            // Everything committed is already on disk; if closing failed, the next opening reports it.
        }
    }

    /// <summary>Closes the file for good.</summary>
    public void End()
    {
        _ended = true;
        Close();
    }

    private DatabaseFile OpenForWriting(bool toRead)
    {
        try
        {
            return OpenForWriting();
        }
        catch (NeuronExplorerException failure) when (toRead && failure is not AnalysisInUseException && File.Exists(path))
        {
            return DatabaseFile.OpenForReading(path);
        }
    }

    private DatabaseFile OpenForWriting()
    {
        if (LinkedFile.Of(path) is { Exists: true, Length: > 0 })
        {
            // A file of another program or of a newer version must not be written to.
            using DatabaseFile existing = DatabaseFile.OpenForReading(path);
            if (!HeadDocuments.IsBlank(existing.Database))
            {
                HeadDocuments.CheckFormat(existing.Database, path);
            }
        }

        DatabaseFile database = DatabaseFile.OpenForWriting(path, room);
        try
        {
            if (HeadDocuments.IsBlank(database.Database))
            {
                database.Commit(HeadDocuments.PutFormat);
            }

            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private (long Bytes, DateTime Changed) Stamp()
    {
        FileInfo file = LinkedFile.Of(path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }
}
