using LiteDB;
using LiteDB.Engine;
using Microsoft.Win32.SafeHandles;
using NeuronExplorer.Core;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// One open LiteDB file. For writing it is locked against everyone else; for reading it is shared with other readers and
/// locked against writers, and no byte of it or beside it changes. LiteDB itself never sees a log that was there before. Not
/// safe for use by several threads, since LiteDB's page cache is not: callers take turns.
/// </summary>
internal sealed class DatabaseFile : IDisposable
{
    /// <summary>Parts that the log holds before they go into the file: readers wait meanwhile.</summary>
    private const int PartsInLog = 4;

    private readonly string _file;
    private readonly Stream _log;
    private int _unforced;

    static DatabaseFile() => DatabaseMemory.UseSmallSteps();

    private DatabaseFile(string file, DataStream data, Stream log)
    {
        _file = file;
        Data = data;
        _log = log;
        bool isNew = data.Length == 0;
        Database = new LiteDatabase(
            new LiteEngine(new EngineSettings
            {
                DataStream = data,
                LogStream = log,
                ReadOnly = !data.CanWrite,
                Collation = isNew ? new Collation("/Ordinal") : null,
            }),
            new BsonMapper());
        if (data.CanWrite)
        {
            // Checkpoints come after each transaction, on the thread that can report their failure.
            Database.CheckpointSize = 0;
            Database.Checkpoint();
        }
    }

    public LiteDatabase Database { get; }

    public DataStream Data { get; }

    /// <summary>Whether the file's own log lay beside it when it was opened for reading.</summary>
    public bool HasLog { get; private init; }

    /// <inheritdoc cref="FileLog.Damage"/>
    public string? LogDamage { get; private init; }

    /// <summary>What happened to a log that does not belong to the file, or null where there was none.</summary>
    public string? Notice { get; private init; }

    /// <summary>Opens or creates a file for writing, and applies what a killed process left in its log.</summary>
    /// <param name="file">Its full path.</param>
    /// <param name="room">Size limit of the file, and of the log, in bytes; for tests.</param>
    public static DatabaseFile OpenForWriting(string file, long room = long.MaxValue)
    {
        List<IDisposable> opened = [];
        try
        {
            SafeFileHandle handle = FileLock.Open(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            opened.Add(handle);
            string? notice = null;
            FileStamp stamp = FileStamp.New();
            bool isSealed = true;
            if (RandomAccess.GetLength(handle) > 0)
            {
                isSealed = LogRecovery.Run(file, handle, room, out notice);
            }
            else
            {
                notice = LogRecovery.SetAsideBeforeNew(file);
            }

            LogStream? log = null;
            DataStream data = new(handle, writable: true)
            {
                Room = room,
                IsSealed = isSealed,
                BeforeWrite = () => log?.Force(),
                Stamp = stamp,
            };
            log = new LogStream(FileLock.Open(FileLog.PathOf(file), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                Room = room,
                Stamp = () => data.Stamp,
                BeforeClear = () => data.PutStamp(data.Stamp.Next()),
            };
            opened.Add(log);
            if (data.Length > 0)
            {
                data.PutStamp(stamp);
            }

            DatabaseFile database = new(file, data, log) { Notice = notice };
            HolderNote.Write(file);
            return database;
        }
        catch (Exception failure)
        {
            opened.ForEach(stream => stream.Dispose());
            throw failure as NeuronExplorerException ?? Failures.Writing(file, failure);
        }
    }

    /// <summary>
    /// Opens a file for reading. If a killed process left the file's log, its pages are read in place of the file's own.
    /// </summary>
    public static DatabaseFile OpenForReading(string file)
    {
        if (!File.Exists(file))
        {
            throw new NeuronExplorerException($"{file} does not exist");
        }

        List<IDisposable> opened = [];
        try
        {
            SafeFileHandle handle = FileLock.Open(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            opened.Add(handle);
            byte[] first = new byte[DatabaseHeader.PageSize];
            // What the system makes up, as in /proc, has no size, and reading it fails as damage does.
            int read = RandomAccess.GetLength(handle) == 0 ? 0 : PageStream.ReadAt(handle, 0, first);
            DatabaseHeader.CheckSignature(file, first.AsSpan(0, read));
            FileLog beside = FileLog.Beside(file, first);
            opened.Add(beside);
            DataStream data = new(handle, writable: false) { IsSealed = PageSeal.IsOn(first), Over = beside.Pages };
            DatabaseHeader.Check(file, data);
            return new DatabaseFile(file, data, new MemoryStream())
            {
                HasLog = beside.IsOwn,
                LogDamage = beside.Damage,
                Notice = beside.WhyForeign is { } why ? $"{Path.GetFileName(FileLog.PathOf(file))} is not read: {why}" : null,
            };
        }
        catch (Exception failure)
        {
            opened.ForEach(stream => stream.Dispose());
            throw failure as NeuronExplorerException ?? Failures.Reading(file, failure);
        }
    }

    /// <summary>Runs one transaction. If it throws, this object must be disposed.</summary>
    /// <param name="change">What it does.</param>
    /// <param name="isPart">
    /// Whether more follows, and only the last of it counts. Otherwise, when this returns, all changes so far are in the file
    /// and on disk. To force each part there would wait for the disk three times a part.
    /// </param>
    public void Commit(Action<LiteDatabase> change, bool isPart = false)
    {
        int before = _unforced;
        // Closing must not wait for what has failed.
        _unforced = 0;
        CommitToLog(change);
        if (isPart && before + 1 < PartsInLog)
        {
            _unforced = before + 1;
        }
        else
        {
            Database.Checkpoint();
        }
    }

    /// <summary>A transaction that reaches the log only, as if the process were killed then; for tests.</summary>
    internal void CommitToLog(Action<LiteDatabase> change)
    {
        Database.BeginTrans();
        change(Database);
        Database.Commit();
    }

    public void Dispose()
    {
        try
        {
            if (_unforced > 0)
            {
                Database.Checkpoint();
            }

            Database.Dispose();
            if (_log is LogStream log)
            {
                CloseLog(log);
                HolderNote.Delete(_file);
            }
        }
        finally
        {
            Data.Over?.Dispose();
            Data.Dispose();
        }
    }

    private void CloseLog(LogStream log)
    {
        if (log.Failure is not null)
        {
            // The engine did not reach the end of the log, so no page of the file has changed: discard what was logged.
            log.Discard();
        }

        bool empty = log.Length == 0;
        log.Dispose();
        if (empty)
        {
            File.Delete(FileLog.PathOf(_file));
        }
    }
}
