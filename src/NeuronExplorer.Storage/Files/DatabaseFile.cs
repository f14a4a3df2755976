using LiteDB;
using LiteDB.Engine;
using Microsoft.Win32.SafeHandles;
using NeuronExplorer.Core;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// One open LiteDB file. For writing it is locked against everyone else; for reading it is shared with other readers and
/// locked against writers. Not safe for use by several threads, since LiteDB's page cache is not: callers take turns.
/// </summary>
internal sealed class DatabaseFile : IDisposable
{
    private readonly string _file;
    private readonly PageStream _data;
    private readonly Stream _log;
    private readonly bool _writable;

    static DatabaseFile() => DatabaseMemory.UseSmallSteps();

    private DatabaseFile(string file, PageStream data, Stream log, bool writable)
    {
        _file = file;
        _data = data;
        _log = log;
        _writable = writable;
        bool isNew = data.Length == 0;
        Database = new LiteDatabase(
            new LiteEngine(new EngineSettings
            {
                DataStream = data,
                LogStream = log,
                ReadOnly = !writable,
                Collation = isNew ? new Collation("/Ordinal") : null,
            }),
            new BsonMapper());
        if (writable)
        {
            // Checkpoints come after each transaction, on the thread that can report their failure.
            Database.CheckpointSize = 0;
            Database.Checkpoint();
        }
    }

    public LiteDatabase Database { get; }

    /// <summary>LiteDB's own name for the log of a file.</summary>
    public static string LogOf(string file) =>
        Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileNameWithoutExtension(file) + "-log" + Path.GetExtension(file));

    /// <summary>Opens or creates a file for writing, and applies what a killed process left in the log.</summary>
    /// <param name="file">Its full path.</param>
    /// <param name="room">Size limit of the file, and of the log, in bytes; for tests.</param>
    public static DatabaseFile OpenForWriting(string file, long room = long.MaxValue)
    {
        List<IDisposable> opened = [];
        try
        {
            SafeFileHandle handle = FileLock.Open(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            opened.Add(handle);
            LogStream log = new(FileLock.Open(LogOf(file), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None),
                writable: true) { Room = room };
            opened.Add(log);
            PageStream data = new(handle, writable: true) { Room = room, BeforeWrite = log.Force };
            if (data.Length > 0)
            {
                DatabaseHeader.Check(file, data, log.Length > 0);
            }

            DatabaseFile database = new(file, data, log, writable: true);
            HolderNote.Write(file);
            return database;
        }
        catch (Exception failure)
        {
            opened.ForEach(stream => stream.Dispose());
            throw failure as NeuronExplorerException ?? Failures.Writing(file, failure);
        }
    }

    /// <summary>Opens a file for reading; if a killed process left a log, it is applied first if possible.</summary>
    public static DatabaseFile OpenForReading(string file)
    {
        if (!File.Exists(file))
        {
            throw new NeuronExplorerException($"{file} does not exist");
        }

        if (File.Exists(LogOf(file)))
        {
            TakeInLog(file);
        }

        List<IDisposable> opened = [];
        try
        {
            SafeFileHandle handle = FileLock.Open(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            opened.Add(handle);
            Stream log = File.Exists(LogOf(file))
                ? new LogStream(FileLock.Open(LogOf(file), FileMode.Open, FileAccess.Read, FileShare.Read), writable: false)
                : new MemoryStream();
            opened.Add(log);
            PageStream data = new(handle, writable: false);
            DatabaseHeader.Check(file, data, log.Length > 0);
            return new DatabaseFile(file, data, log, writable: false);
        }
        catch (Exception failure)
        {
            opened.ForEach(stream => stream.Dispose());
            throw failure as NeuronExplorerException ?? Failures.Reading(file, failure);
        }
    }

    /// <summary>
    /// Runs one transaction; when it returns, its changes are in the file and on disk. If it throws, this object must be
    /// disposed.
    /// </summary>
    public void Commit(Action<LiteDatabase> change)
    {
        Database.BeginTrans();
        change(Database);
        Database.Commit();
        Database.Checkpoint();
    }

    public void Dispose()
    {
        Database.Dispose();
        if (_writable && _log is LogStream { Failure: not null } failed)
        {
            // The engine did not reach the end of the log, so no page of the file has changed: discard what was logged.
            failed.SetLength(0);
        }

        bool empty = _log.Length == 0;
        _log.Dispose();
        if (_writable)
        {
            if (empty)
            {
                File.Delete(LogOf(_file));
            }

            HolderNote.Delete(_file);
        }

        _data.Dispose();
    }

    private static void TakeInLog(string file)
    {
        try
        {
            OpenForWriting(file).Dispose();
        }
        catch (NeuronExplorerException)
        {
            // Read-only or in use: reading continues with the log as it is, or fails with the reason.
        }
    }
}
