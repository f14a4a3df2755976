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
    private static readonly EnumerationOptions s_anyCase =
        new() { MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = 0, IgnoreInaccessible = false };

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

        DirectoryInfo folder = new(_folder);
        HashSet<string> names = [.. folder.EnumerateFiles("*" + AnalysisName.Ending, s_anyCase).Select(file => file.Name)];
        return [.. names.Where(name => !FileLog.IsLog(Path.Combine(_folder, name)))
            .Select(name => AnalysisName.WhyNotOpened(_folder, name, names) is { } why
                ? new HeadAsOf(default, false, new AnalysisEntry(name, Path.Combine(_folder, name), 0, null, why))
                : Describe(Path.Combine(_folder, name)))
            .OfType<HeadAsOf>()
            .OrderByDescending(found => found.Entry.Info?.Updated ?? found.Changed)
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

    /// <summary>
    /// A file's head, remembered until the file changes; the file is not kept open, so other programs may write it. Null for a
    /// file that has gone meanwhile.
    /// </summary>
    private HeadAsOf? Describe(string path)
    {
        FileInfo file = LinkedFile.Of(path);
        if (!file.Exists)
        {
            return null;
        }

        bool hasLog = File.Exists(FileLog.PathOf(path));
        if (!_heads.TryGetValue(path, out HeadAsOf? known)
            || known.Changed != file.LastWriteTimeUtc || known.Entry.Bytes != file.Length || known.Entry.Info is null
            || known.HasLog != hasLog || store.IsOpen(path))
        {
            if (ReadHead(path, file.Length) is not { } entry)
            {
                return null;
            }

            known = new HeadAsOf(file.LastWriteTimeUtc, hasLog, entry);
            _heads[path] = known;
        }

        return known;
    }

    private AnalysisEntry? ReadHead(string path, long bytes)
    {
        AnalysisEntry entry = new(Path.GetFileNameWithoutExtension(path), path, bytes, null, null);
        try
        {
            AnalysisName.Check(entry.Name);
            using IAnalysisReader reader = store.OpenForReading(path);
            return entry with { Info = reader.Info, Notice = ((AnalysisReader)reader).Notice };
        }
        catch (NeuronExplorerException failure)
        {
            return !File.Exists(path) ? null : entry with
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

    /// <summary>A file's head, and by what it is seen that the file has changed since.</summary>
    /// <param name="Changed">When the file was written, UTC.</param>
    /// <param name="HasLog">Whether a log lay beside it: with another, or none, the same file reads otherwise.</param>
    /// <param name="Entry">What was read.</param>
    private sealed record HeadAsOf(DateTime Changed, bool HasLog, AnalysisEntry Entry);
}
