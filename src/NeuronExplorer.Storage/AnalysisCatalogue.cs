using System.Collections.Concurrent;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage;

/// <summary>The analysis files of one folder.</summary>
/// <param name="folder">The folder; created with the first file.</param>
/// <param name="store">Opens the files; the same for everything in this process.</param>
/// <param name="whole">The full path of a file that is to be copied in; throws for one that may not be named. Null allows all.</param>
public sealed class AnalysisCatalogue(string folder, LiteAnalysisStore store, Func<string, string>? whole = null) : IAnalysisCatalogue
{
    private readonly string _folder = Path.GetFullPath(folder);
    private readonly ConcurrentDictionary<string, HeadAsOf> _heads = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IAnalysisReader> _kept = new(StringComparer.Ordinal);
    private readonly Lock _changing = new();

    /// <inheritdoc/>
    public IReadOnlyList<AnalysisEntry> List()
    {
        if (!Directory.Exists(_folder))
        {
            return [];
        }

        return [.. new DirectoryInfo(_folder).EnumerateFiles("*" + AnalysisName.Ending)
            .Where(file => !FileLog.IsNameOfLog(Path.GetFileNameWithoutExtension(file.Name)))
            .Select(file => (Entry: Describe(file), file.LastWriteTimeUtc))
            .OrderByDescending(found => found.Entry.Info?.Updated ?? found.LastWriteTimeUtc)
            .ThenBy(found => found.Entry.Name, StringComparer.Ordinal)
            .Select(found => found.Entry)];
    }

    /// <inheritdoc/>
    public IAnalysisReader Open(string name)
    {
        string file = FileOf(name);
        lock (_changing)
        {
            if (!File.Exists(file))
            {
                _kept.TryRemove(name, out _); // a run that failed may have deleted it
                throw new AnalysisNotFoundException(name);
            }

            // The first reader is never disposed, so that the file stays open for the others.
            _kept.GetOrAdd(name, _ => store.OpenForReading(file));
            IAnalysisReader reader = store.OpenForReading(file);
            ((AnalysisReader)reader).Refresh();
            return reader;
        }
    }

    /// <inheritdoc/>
    public string FileOf(string name)
    {
        AnalysisName.Check(name);
        return Path.Combine(_folder, name + AnalysisName.Ending);
    }

    /// <inheritdoc/>
    public string Add(string file)
    {
        string source = whole?.Invoke(file) ?? Path.GetFullPath(file);
        string wanted = Path.GetFileNameWithoutExtension(source);
        AnalysisName.Check(wanted);
        if (!File.Exists(source))
        {
            throw new NeuronExplorerException($"{source} does not exist");
        }

        if (source == FileOf(wanted))
        {
            return wanted;
        }

        AnalysisFiles.CheckSize(source);
        Directory.CreateDirectory(_folder);
        AnalysisFiles.CheckSpace(source, _folder);
        string incoming = Path.Combine(_folder, CopyingIn.NewName());
        try
        {
            AnalysisFiles.Copy(source, incoming);
            store.OpenForReading(incoming).Dispose();
            lock (_changing)
            {
                string name = Free(wanted);
                File.Move(incoming, FileOf(name), overwrite: false);
                return name;
            }
        }
        catch (NeuronExplorerException refusal) when (refusal.Message.Contains(incoming, StringComparison.Ordinal))
        {
            // The copy is read, but what is wrong is wrong with the file that was named.
            throw new NeuronExplorerException(refusal.Message.Replace(incoming, source, StringComparison.Ordinal), refusal);
        }
        catch (Exception failure) when (Failures.IsExpected(failure))
        {
            throw Failures.Writing(incoming, failure);
        }
        finally
        {
            AnalysisFiles.Delete(incoming);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Leftover> DeleteLeftovers()
    {
        foreach (string file in Directory.Exists(_folder) ? Directory.GetFiles(_folder, "*" + AnalysisName.Ending) : [])
        {
            if (!FileLog.IsNameOfLog(Path.GetFileNameWithoutExtension(file)) && File.Exists(FileLog.PathOf(file)))
            {
                LogRecovery.Finish(file);
            }
        }

        return CopyingIn.DeleteLeftovers(_folder);
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        string file = FileOf(name);
        lock (_changing)
        {
            if (!File.Exists(file))
            {
                throw new AnalysisNotFoundException(name);
            }

            store.CloseReaders(file);
            _kept.TryRemove(name, out _);
            AnalysisFiles.DeleteUnused(file);
            _heads.TryRemove(file, out _);
        }
    }

    /// <summary>A file's head, remembered until the file changes; the file is not kept open, so other programs may write it.</summary>
    private AnalysisEntry Describe(FileInfo file)
    {
        bool hasLog = HasLog(file);
        if (!_heads.TryGetValue(file.FullName, out HeadAsOf? known)
            || known.Changed != file.LastWriteTimeUtc || known.Entry.Bytes != file.Length || known.Entry.Info is null
            || known.HasLog != hasLog || store.IsOpen(file.FullName))
        {
            known = new HeadAsOf(file.LastWriteTimeUtc, hasLog, ReadHead(file));
            _heads[file.FullName] = known;
        }

        return known.Entry;
    }

    private AnalysisEntry ReadHead(FileInfo file)
    {
        AnalysisEntry entry = new(Path.GetFileNameWithoutExtension(file.Name), file.FullName, file.Length, null, null);
        try
        {
            AnalysisName.Check(entry.Name);
            using IAnalysisReader reader = store.OpenForReading(file.FullName);
            return entry with { Info = reader.Info, Notice = ((AnalysisReader)reader).Notice };
        }
        catch (NeuronExplorerException failure)
        {
            return entry with
            {
                Error = failure.Message,
                IsInUse = failure is AnalysisInUseException,
                Holder = (failure as AnalysisInUseException)?.Holder,
                IsBlank = failure is AnalysisNotBegunException,
            };
        }
    }

    private string Free(string wanted)
    {
        string name = wanted;
        for (int number = 2; File.Exists(FileOf(name)); number++)
        {
            name = $"{wanted}-{number}";
        }

        return name;
    }

    private static bool HasLog(FileInfo file) => File.Exists(FileLog.PathOf(file.FullName));

    /// <summary>A file's head, and by what it is seen that the file has changed since.</summary>
    /// <param name="Changed">When the file was written, UTC.</param>
    /// <param name="HasLog">Whether a log lay beside it: with another, or none, the same file reads otherwise.</param>
    /// <param name="Entry">What was read.</param>
    private sealed record HeadAsOf(DateTime Changed, bool HasLog, AnalysisEntry Entry);
}
