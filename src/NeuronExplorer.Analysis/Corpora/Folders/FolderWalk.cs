using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Analysis.Corpora.Folders;

/// <summary>
/// Finds what a folder holds, with what its links lead to. What lies in the folder itself is found before what links lead
/// to, and nothing twice: so a link changes nothing of what is there without it.
/// </summary>
/// <param name="root">The folder, as given.</param>
/// <param name="seen">Real paths of all files found so far, with the paths they were found under.</param>
internal sealed class FolderWalk(string root, Dictionary<string, string> seen)
{
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly List<string> _files = [];
    private readonly List<SkippedFile> _skipped = [];
    private readonly List<string> _standIns = [];

    /// <summary>What is not read, in ordinal order of the paths.</summary>
    public IReadOnlyList<SkippedFile> Skipped => [.. _skipped.OrderBy(skipped => skipped.Path, StringComparer.Ordinal)];

    /// <summary>What is worth a word: the snapshots that were opened, the files that stand for links.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The files' paths below the folder, in ordinal order.</summary>
    public IReadOnlyList<string> Files()
    {
        Enter("", RealPath.Of(root)!);
        while (_links.Count > 0)
        {
            (string link, string target) = _links.First();
            _links.Remove(link);
            Follow(link, target);
        }

        if (_standIns.Count > 0)
        {
            string more = _standIns.Count > 1 ? $", and {_standIns.Count - 1} more such" : "";
            Notes.Add($"{_standIns[0]}{more}: small files that stand for links, followed as links");
        }

        _files.Sort(StringComparer.Ordinal);
        return _files;
    }

    /// <param name="prefix">The folder's path below the root, ending in a slash; empty for the root.</param>
    /// <param name="real">The folder's path without links.</param>
    private void Enter(string prefix, string real)
    {
        _folders.Add(real, prefix);
        if (prefix.Length > 0 && HubFolder.IsModel(real))
        {
            Skip(prefix, SkipReasons.Model);
            return;
        }

        if (HubFolder.SnapshotOf(real) is { } snapshot)
        {
            Notes.Add($"{HubFolder.DataSetOf(real)}: its only snapshot is read, {prefix}{snapshot}");
            _skipped.AddRange(HubFolder.Unfinished(real).Select(file => new SkippedFile(prefix + file, SkipReasons.OfEnding(file))));
            string inner = Path.Combine(real, snapshot);
            Enter($"{prefix}{snapshot}/", RealPath.Of(inner) ?? inner);
            return;
        }

        FileSystemInfo[] entries = new DirectoryInfo(real).GetFileSystemInfos();
        Array.Sort(entries, (one, other) => string.CompareOrdinal(one.Name, other.Name));
        (FileSystemInfo Entry, string? Target)[] found = [.. entries.Select(entry => (entry, TargetOf(prefix, entry)))];
        foreach ((FileSystemInfo entry, _) in found.Where(one => one.Target is null))
        {
            Take(prefix + entry.Name, entry.FullName, entry is DirectoryInfo);
        }

        foreach ((FileSystemInfo entry, string? text) in found.Where(one => one.Target is not null))
        {
            if (RealPath.Of(entry.FullName) is not { } target)
            {
                Skip(prefix + entry.Name, $"a link to nothing ({text})");
            }
            else
            {
                _links.Add(prefix + entry.Name, target);
            }
        }
    }

    private string? TargetOf(string prefix, FileSystemInfo entry)
    {
        if (entry.LinkTarget is { } target)
        {
            return target;
        }

        string? text = entry is FileInfo file ? RealPath.StandIn(file) : null;
        if (text is not null)
        {
            _standIns.Add($"{prefix}{entry.Name} → {text}");
        }

        return text;
    }

    private void Take(string path, string real, bool isFolder)
    {
        string name = path[(path.LastIndexOf('/') + 1)..];
        if (isFolder)
        {
            if (SkipReasons.OfFolder(name) is { } closed)
            {
                Skip($"{path}/", closed);
            }
            else
            {
                Enter($"{path}/", real);
            }
        }
        else if ((SkipReasons.OfFile(name) ?? CorpusFile.ReasonAgainst(name)) is { } reason)
        {
            Skip(path, reason);
        }
        else if (seen.TryAdd(real, path))
        {
            _files.Add(path);
        }
        else
        {
            Skip(path, $"the same file as {seen[real]}, which is read");
        }
    }

    private void Follow(string link, string target)
    {
        bool isFolder = Directory.Exists(target);
        string within = Path.GetDirectoryName(Path.Combine(root, link))!;
        if (isFolder && RealPath.IsWithin(RealPath.Of(within)!, target))
        {
            Skip($"{link}/", "a link back to a folder that it lies in");
        }
        else if (isFolder && _folders.TryGetValue(target, out string? read))
        {
            Skip($"{link}/", $"a link to {(read.Length == 0 ? "this folder" : read)}, which is read");
        }
        else
        {
            Take(link, target, isFolder);
        }
    }

    private void Skip(string path, string reason) => _skipped.Add(new SkippedFile(path, reason));
}
