using System.Collections.Immutable;
using System.Diagnostics;
using LiteDB;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Storage.Caching;
using NeuronExplorer.Storage.Documents;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// One analysis file as this process has it open: one database, one gate. Every use of the database happens inside the
/// gate, and what leaves it is plain bytes and records. Open for reading until a writer comes, and again when it has gone.
/// </summary>
internal sealed class AnalysisFile : IDisposable
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(30);

    private readonly FileGate _gate = new();
    private readonly DatabaseSlot _slot;
    private readonly Timer _idle;
    private volatile bool _hasLog;
    private volatile AnalysisState _state = new(null, ImmutableSortedDictionary<int, long>.Empty, 0, 0, 0);

    /// <param name="path">Its full path.</param>
    /// <param name="writing">Whether to open (or create) it for writing.</param>
    /// <param name="room">Size limit of file and log in bytes; for tests.</param>
    public AnalysisFile(string path, bool writing, long room)
    {
        Path = path;
        _slot = new DatabaseSlot(path, room) { Writing = writing };
        _idle = new Timer(_ => CloseIfIdle(s_idle), null, s_idle, s_idle);
        try
        {
            Touch();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Path { get; }

    public AnalysisState State => _state;

    public AnalysisCaches Caches { get; } = new();

    /// <summary>For reads that no cache can answer: as many at once as there are processors.</summary>
    public FairGate FairGate { get; } = new(Environment.ProcessorCount);

    /// <summary>Locks the file for writing; throws where another program uses it.</summary>
    public void BeginWriting()
    {
        SetWriting(true);
        try
        {
            Touch();
        }
        catch
        {
            SetWriting(false);
            throw;
        }
    }

    /// <summary>Closes the file for writing, and so deletes its log; readers can continue.</summary>
    public void EndWriting() => SetWriting(false);

    /// <summary>Reopens the file if another program has changed or replaced it.</summary>
    public void ReopenIfReplaced()
    {
        Do(_slot.CloseIfReplaced);
        Read(_ => true);
    }

    /// <summary>Puts another file in the place of this one, which nobody may have open for writing.</summary>
    public void ReplaceBy(string other) => InGate(
        () =>
        {
            bool hadLog = HasLog;
            _slot.Close();
            // Nobody who writes it meanwhile loses what is written.
            FileLock.Open(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            File.Move(other, Path, overwrite: true);
            if (hadLog)
            {
                File.Delete(FileLog.PathOf(Path));
            }

            return hadLog;
        },
        failure => Failures.Writing(Path, failure));

    /// <summary>Lets other programs write a file that was not used lately; the next use opens it again.</summary>
    /// <remarks>
    /// Never waits: whoever holds the gate is using the file. A timer calls this, and waiting would hold a thread of the
    /// pool, which LiteDB needs to empty the queue that a writer inside the gate waits for.
    /// </remarks>
    public void CloseIfIdle(TimeSpan idle) => _gate.TakeIfFree(() => _slot.CloseIfIdle(idle));

    public void Dispose()
    {
        _idle.Dispose();
        Do(_slot.End);
    }

    /// <summary>Whether this process is writing it.</summary>
    public bool IsWriting => _slot.Writing;

    /// <summary>Whether the file's own log lies beside it, since a run was killed: nobody else opens it meanwhile.</summary>
    public bool HasLog => _hasLog;

    /// <inheritdoc cref="FileLog.Damage"/>
    public string? LogDamage { get; private set; }

    /// <summary>The head as readers see it.</summary>
    public AnalysisInfo? ReadInfo() => IsWriting ? State.Info : State.InfoOfNoWriter(HasLog);

    /// <summary>Says that a log of another file was set aside or passed over, or null.</summary>
    public string? Notice { get; private set; }

    /// <summary>Asks the database; the answer must not hold on to it.</summary>
    /// <param name="ask">The question.</param>
    /// <param name="what">The part of the file that it is about, to name where it is damaged.</param>
    public T Read<T>(Func<LiteDatabase, T> ask, string? what = null) => ReadFile(file => ask(file.Database), what);

    /// <summary>Asks the open file, pages and all; the answer must not hold on to it.</summary>
    /// <inheritdoc cref="Read"/>
    public T ReadFile<T>(Func<DatabaseFile, T> ask, string? what = null)
    {
        long began = Stopwatch.GetTimestamp();
        try
        {
            return InGate(() => ask(Open()), failure => Failures.Reading(Path, failure, what));
        }
        finally
        {
            StoreMeter.WasRead(began);
        }
    }

    /// <summary>
    /// Runs one transaction and publishes the new state at the same moment. A file that was closed for writing since it was
    /// finished is opened for it again.
    /// </summary>
    /// <param name="change">What the transaction does.</param>
    /// <param name="then">The new state.</param>
    /// <param name="isPart">Whether more follows, and only the last of it must be on disk when this returns.</param>
    public void Write(Action<LiteDatabase> change, Func<AnalysisState, AnalysisState>? then = null, bool isPart = false)
    {
        if (!IsWriting)
        {
            BeginWriting();
        }

        long began = Stopwatch.GetTimestamp();
        InGate(
            () =>
            {
                Open(toRead: false).Commit(change, isPart);
                return _state = then?.Invoke(_state) ?? _state;
            },
            failure => Failures.Writing(Path, failure));
        StoreMeter.WasWritten(began);
        LetOthers();
    }

    /// <summary>For who asks many times in a row.</summary>
    public void LetOthers() => _gate.LetOthers();

    /// <summary>Opens the file for what it is wanted for, or throws.</summary>
    private void Touch() => InGate(() => Open(toRead: false), failure => Failures.Reading(Path, failure));

    /// <summary>
    /// On damaged pages LiteDB can throw any exception and may have shut down: the next use reopens the file.
    /// </summary>
    private T InGate<T>(Func<T> use, Func<Exception, NeuronExplorerException> told) => _gate.Take(() =>
    {
        try
        {
            return use();
        }
        catch (Exception failure) when (failure is not NeuronExplorerException)
        {
            _slot.Close();
            throw told(failure);
        }
    });

    private void Do(Action use) => _gate.Take(() =>
    {
        use();
        return true;
    });

    private DatabaseFile Open(bool toRead = true)
    {
        DatabaseFile database = _slot.Open(out bool isAnother, toRead);
        Notice = database.Notice ?? Notice;
        _hasLog = database.HasLog;
        LogDamage = database.LogDamage;
        if (isAnother)
        {
            _state = Loaded(database.Database);
        }

        return database;
    }

    private AnalysisState Loaded(LiteDatabase database)
    {
        try
        {
            return HeadDocuments.GetState(database, Path, _state);
        }
        catch (Exception failure) when (failure is not NeuronExplorerException)
        {
            _slot.Close();
            throw Failures.Reading(Path, failure, "head");
        }
    }

    private void SetWriting(bool writing) => Do(() => _slot.Writing = writing);
}
