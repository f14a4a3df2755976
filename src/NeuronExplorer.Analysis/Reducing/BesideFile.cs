using NeuronExplorer.Core;
using NeuronExplorer.Core.Files;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Analysis.Reducing;

/// <summary>
/// An analysis file that is written beside its place, under a name that no other task has, and takes its place when it is
/// whole. A task that is killed leaves the place as it was; of two tasks that write the same file the later one's stays.
/// </summary>
internal sealed class BesideFile : IDisposable
{
    private const string Ending = ".part";

    /// <summary>The locks of some shared file systems hold on one machine only: what is still being written is also young.</summary>
    private static readonly TimeSpan s_left = TimeSpan.FromHours(6);

    private readonly IAnalysisStore _store;
    private readonly string _place;
    private bool _isThere;

    /// <summary>Makes the folder where it is not there, and deletes what killed tasks left of the same file.</summary>
    /// <param name="store">Deletes files.</param>
    /// <param name="place">Where the file shall be.</param>
    public BesideFile(IAnalysisStore store, string place)
    {
        SpecialFile.RefuseToReplace(place);
        _store = store;
        _place = place;
        Partial = $"{place}.{Guid.NewGuid():N}{Ending}";
        string folder = Path.GetDirectoryName(Path.GetFullPath(place))!;
        try
        {
            Directory.CreateDirectory(folder);
            foreach (FileInfo left in new DirectoryInfo(folder).EnumerateFiles($"{Path.GetFileName(place)}.*{Ending}"))
            {
                if (DateTime.UtcNow - left.LastWriteTimeUtc > s_left)
                {
                    TryDelete(left.FullName);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(folder, failure);
        }
    }

    /// <summary>The file to write.</summary>
    public string Partial { get; }

    /// <summary>Puts the file, written and closed, in its place.</summary>
    /// <param name="replace">Whether a file that is there by now is replaced; otherwise it is an error.</param>
    public void Finish(bool replace)
    {
        try
        {
            File.Move(Partial, _place, replace);
            _isThere = true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(_place, failure);
        }
    }

    /// <summary>Deletes the file unless it is in its place.</summary>
    public void Dispose()
    {
        if (!_isThere)
        {
            TryDelete(Partial);
        }
    }

    private void TryDelete(string file)
    {
        try
        {
            if (File.Exists(file))
            {
                _store.Delete(file);
            }
        }
        catch (NeuronExplorerException)
        {
            // Another task is writing it, or the disk fails; a later task tries again.
        }
    }

    private static NeuronExplorerException Unwritable(string path, Exception failure) => new(
        $"{path}: cannot be written ({failure.Message.ReplaceLineEndings(" ").TrimEnd('.')}); make room, or choose another --out", failure);
}
