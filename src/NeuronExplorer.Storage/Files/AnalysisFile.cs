using System.Diagnostics;
using System.Collections.Immutable;
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

    private readonly Lock _gate = new();
    private readonly DatabaseSlot _slot;
    private readonly Timer _idle;
    private int _waiting;
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

    /// <summary>Closes the file for writing; readers can continue.</summary>
    public void EndWriting() => SetWriting(false);

    /// <summary>Reopens the file if another program has changed or replaced it.</summary>
    public void ReopenIfReplaced()
    {
        lock (_gate)
        {
            _slot.CloseIfReplaced();
        }

        Read(_ => true);
    }

    /// <summary>Lets other programs write a file that was not used lately; the next use opens it again.</summary>
    /// <remarks>
    /// Never waits: whoever holds the gate is using the file. A timer calls this, and waiting would hold a thread of the
    /// pool, which LiteDB needs to empty the queue that a writer inside the gate waits for.
    /// </remarks>
    public void CloseIfIdle(TimeSpan idle)
    {
        if (!_gate.TryEnter())
        {
            return;
        }

        try
        {
            _slot.CloseIfIdle(idle);
        }
        finally
        {
            _gate.Exit();
        }
    }

    public void Dispose()
    {
        _idle.Dispose();
        lock (_gate)
        {
            _slot.End();
        }
    }

    /// <summary>Whether this process is writing it.</summary>
    public bool IsWriting => _slot.Writing;

    /// <summary>Whether what is read comes from the file's own log in part.</summary>
    public bool HasLog => Read(_ => _slot.Open(out bool _).Data.Over is not null);

    /// <summary>Whether its pages have checksums.</summary>
    public bool IsSealed => Read(_ => _slot.Open(out bool _).Data.IsSealed);

    /// <summary>
    /// The head as readers see it: a run that nobody writes any more was interrupted, since all others say how they ended.
    /// </summary>
    public AnalysisInfo? ReadInfo() => State.Info is { Status: AnalysisStatus.Running } info && !IsWriting
        ? info with { Status = AnalysisStatus.Interrupted }
        : State.Info;

    /// <summary>Reads all pages, some at a time, so that others can read between.</summary>
    /// <returns>How many there are, and the numbers of those that are damaged.</returns>
    public (long Pages, List<long> Damaged) CheckPages(CancellationToken cancellation)
    {
        const int Some = 4096;
        long pages = Read(_ => DatabaseHeader.Pages(_slot.Open(out bool _).Data.FirstPage()));
        List<long> damaged = [];
        for (long start = 0; start < pages; start += Some)
        {
            cancellation.ThrowIfCancellationRequested();
            long end = Math.Min(start + Some, pages);
            damaged.AddRange(Read(_ => _slot.Open(out bool _).Data.Damaged(start, end)));
        }

        return (pages, damaged);
    }

    /// <summary>Says that a log of another file was set aside or passed over, or null.</summary>
    public string? Notice { get; private set; }

    /// <summary>Asks the database; the answer must not hold on to it.</summary>
    /// <param name="ask">The question.</param>
    /// <param name="what">The part of the file that it is about, to name where it is damaged.</param>
    public T Read<T>(Func<LiteDatabase, T> ask, string? what = null)
    {
        long began = Stopwatch.GetTimestamp();
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
                // On damaged pages LiteDB can throw any exception and may have shut down: the next use reopens the file.
                _slot.Close();
                throw Failures.Reading(Path, failure, what);
            }
            finally
            {
                StoreMeter.WasRead(began);
            }
        }
    }

    /// <summary>Runs one transaction and publishes the new state at the same moment.</summary>
    public void Write(Action<LiteDatabase> change, Func<AnalysisState, AnalysisState>? then = null)
    {
        long began = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            try
            {
                Open(toRead: false).Commit(change);
                _state = then?.Invoke(_state) ?? _state;
            }
            catch (Exception failure) when (failure is not NeuronExplorerException)
            {
                _slot.Close();
                throw Failures.Writing(Path, failure);
            }
        }

        StoreMeter.WasWritten(began);
        if (Volatile.Read(ref _waiting) > 0)
        {
            // A lock is not fair: a writer of many transactions in a row would keep readers waiting.
            Thread.Sleep(1);
        }
    }

    /// <summary>
    /// What a cache keeps under a key; where it does not, it is made and kept: in turn with all others who wait for something
    /// that takes long of this file.
    /// </summary>
    /// <param name="cache">One of the <see cref="Caches"/>.</param>
    /// <param name="key">The key.</param>
    /// <param name="make">Reads and decodes; null is not kept.</param>
    /// <param name="cost">Bytes that the value takes.</param>
    public TValue? Cached<TKey, TValue>(LruCache<TKey, TValue> cache, TKey key, Func<TValue?> make, Func<TValue, long> cost)
        where TKey : notnull
        where TValue : class =>
        // Someone before may have waited for the same.
        cache.TryGet(key, out TValue? known) ? known : FairGate.Take(() => cache.GetOrMake(key, make, cost));

    /// <summary>The bytes of a document, or null.</summary>
    public byte[]? Document(string collection, long id, int? layer = null) =>
        Read(database => StoredDocument.Get(database, collection, id), FilePart.NameOf(collection, layer));

    /// <summary>
    /// The bytes of a document that a stored layer must have; null where the layer is being stored anew at this moment.
    /// </summary>
    /// <param name="collection">One of <see cref="Collections"/>.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="stored">The number of its storing that was seen (see <see cref="AnalysisState.Layers"/>).</param>
    /// <param name="kind">The kind of document within the collection.</param>
    /// <param name="block">The number of the document.</param>
    public byte[]? DocumentOfLayer(string collection, int layer, long stored, int kind, int block)
    {
        byte[]? bytes = Document(collection, DocumentId.Of(layer, kind, block), layer);
        return bytes is null && _state.Layers.TryGetValue(layer, out long now) && now == stored
            ? throw Failures.Reading(Path, new InvalidDataException($"a document of layer {layer} is missing in {collection}"))
            : bytes;
    }

    /// <summary>Decodes what was read, outside the gate; damaged bytes become a line about this file.</summary>
    /// <param name="decode">Decodes.</param>
    /// <param name="what">The part of the file, to name it.</param>
    public T Decode<T>(Func<T> decode, string? what = null)
    {
        try
        {
            return decode();
        }
#pragma warning disable CA1031 // A file may come from anywhere: whatever decoding its bytes dies of, they are not what was written.
        catch (Exception failure) when (failure is not (NeuronExplorerException or OperationCanceledException))
#pragma warning restore CA1031
        {
            throw Failures.Reading(Path, failure, what);
        }
    }

    /// <summary>The same for what gives no result.</summary>
    public void Decode(Action decode) => Decode(() =>
    {
        decode();
        return true;
    });

    /// <summary>Opens the file for what it is wanted for, or throws.</summary>
    private void Touch()
    {
        lock (_gate)
        {
            try
            {
                Open(toRead: false);
            }
            catch (Exception failure) when (failure is not NeuronExplorerException)
            {
                _slot.Close();
                throw Failures.Reading(Path, failure);
            }
        }
    }

    private DatabaseFile Open(bool toRead = true)
    {
        DatabaseFile database = _slot.Open(out bool isAnother, toRead);
        Notice = database.Notice ?? Notice;
        if (isAnother)
        {
            _state = Load(database.Database);
        }

        return database;
    }

    private void SetWriting(bool writing)
    {
        lock (_gate)
        {
            _slot.Writing = writing;
        }
    }

    private AnalysisState Load(LiteDatabase database)
    {
        try
        {
            return LoadHead(database);
        }
        catch (Exception failure) when (failure is not NeuronExplorerException)
        {
            _slot.Close();
            throw Failures.Reading(Path, failure, "head");
        }
    }

    private AnalysisState LoadHead(LiteDatabase database)
    {
        HeadDocuments.CheckFormat(database, Path);
        long revision = _state.Revision + 1;
        int[] layers = HeadDocuments.GetStoredLayers(database);
        return new AnalysisState(
            HeadDocuments.GetInfo(database),
            layers.ToImmutableSortedDictionary(layer => layer, _ => revision),
            revision,
            _state.CorpusRevision + 1,
            HeadDocuments.AreMerged(database, layers) ? revision : 0);
    }
}
