using System.Text.RegularExpressions;
using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Corpora.Folders;
using NeuronExplorer.Core;

namespace NeuronExplorer.Hosting;

/// <summary>
/// Which files may be named, and how paths are told. The user of this machine may name any and sees whole paths; visitors of
/// a shared installation name what lies in its folders, links followed, and are told no path of the server.
/// </summary>
public sealed class AllowedFolders(NeuronExplorerOptions options, DataFolders folders)
{
    private readonly Regex _absolutePath = AbsolutePath(
        [folders.Root, Path.GetDirectoryName(folders.Sample), .. options.Access.FolderList(), options.LibTorch, AppContext.BaseDirectory]);

    private bool IsShared => options.Access.IsShared;

    private IEnumerable<string> Roots =>
        ((string?[])[folders.Models, folders.Corpora, folders.Sample, .. options.Access.FolderList()]).OfType<string>();

    // Where the paths begin that visitors are offered.
    private IEnumerable<string> Bases => ((string?[])[folders.Root, Path.GetDirectoryName(folders.Sample)]).OfType<string>();

    /// <summary>A path of the data folder or the sample data, as it is offered.</summary>
    public string Offered(string path) => IsShared && Bases.FirstOrDefault(start => RealPath.IsWithin(path, start)) is { } start
        ? Path.GetRelativePath(start, path)
        : path;

    /// <summary>The files of a corpus; throws where one of its paths, or a file that a link leads to, may not be named.</summary>
    public CorpusListing Corpus(IReadOnlyList<string> paths)
    {
        CorpusListing listing = CorpusListing.Of([.. paths.Select(Checked)]);
        foreach (CorpusFile file in listing.Files)
        {
            Checked(file.Path);
        }

        return listing;
    }

    /// <summary>The full path of what was typed; throws for a path that visitors may not name.</summary>
    public string Checked(string path)
    {
        string whole = Whole(path);
        string? real = IsShared ? RealPath.Of(whole) : whole;
        if (real is null || (IsShared && !Roots.Any(root => RealPath.Of(root) is { } open && RealPath.IsWithin(real, open))))
        {
            throw new NeuronExplorerException(
                $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(path))}: there is no such file in the folders that visitors "
                + $"may name: models and corpora of the data folder, and those in {AccessOptions.Section}:Folders");
        }

        return whole;
    }

    // Programs also read what was stored from other folders than this one was started in.
    private string Whole(string path) => path.Length == 0 || !IsShared
        ? (path.Length == 0 ? path : Path.GetFullPath(path))
        : Bases.Select(start => Path.GetFullPath(path, start)).FirstOrDefault(Path.Exists) ?? Path.GetFullPath(path, folders.Root);

    /// <summary>A message as it is told: to visitors of a shared installation without the folders of paths.</summary>
    public string Told(string message) =>
        IsShared ? _absolutePath.Replace(message, path => IsServers(path.Value) ? Path.GetFileName(path.Value) : path.Value) : message;

    // "/api" is an address of the app, "/work" a folder of the machine.
    private static bool IsServers(string path) => Directory.Exists("/" + path.Split('/')[1]);

    // Where a path ends is guessed by the signs that messages set after one; folders that are known may have these in their names.
    private static Regex AbsolutePath(IEnumerable<string?> known)
    {
        IEnumerable<string> plain = known.OfType<string>().Select(Path.TrimEndingDirectorySeparator)
            .Where(path => path.Length > 1 && Path.IsPathRooted(path)).OrderByDescending(path => path.Length)
            .Select(path => $"""{Regex.Escape(path)}(?![^/\s:"',;()])""");
        return new Regex(
            $"""(?<![\w/.])({string.Join('|', plain)}|/[^\s/:"',;()]+)(/[^/:"',;()\n]+)*(?=/?)""", RegexOptions.CultureInvariant);
    }
}
