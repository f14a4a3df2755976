using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Analysis.Corpora.Folders;

/// <summary>Gathers the files of a corpus from the paths that were given, each file once.</summary>
internal sealed class CorpusGathering
{
    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);

    public List<CorpusFile> Files { get; } = [];

    public List<SkippedFile> Skipped { get; } = [];

    public List<string> Notes { get; } = [];

    /// <exception cref="NeuronExplorerException">The path is not a corpus.</exception>
    public void Add(string path)
    {
        try
        {
            if (RealPath.Of(path) is not { } real)
            {
                throw new NeuronExplorerException(new FileInfo(path).LinkTarget is { } target
                    ? $"corpus {CorpusProblem.Shown(path)} is a link to {CorpusProblem.Shown(target)}, which does not exist; check the link"
                    : $"corpus {CorpusProblem.Shown(path)} does not exist; check the path");
            }

            if (Directory.Exists(real))
            {
                AddFolder(path, real);
            }
            else
            {
                AddFile(path);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CorpusProblem.Unreadable(path, problem);
        }
    }

    private void AddFile(string path)
    {
        string name = Path.GetFileName(path);
        if ((SkipReasons.IsLeaving(name) ? SkipReasons.OfEnding(name) : CorpusFile.ReasonAgainst(name)) is { } reason)
        {
            throw new NeuronExplorerException(
                $"{CorpusProblem.Shown(path)} is not a corpus file ({reason}); corpus files end in {CorpusFile.Endings}");
        }

        string real = RealPath.Of(path) ?? Path.GetFullPath(path);
        if (_seen.TryAdd(real, name))
        {
            Take(path, name);
        }
        else
        {
            Skipped.Add(new SkippedFile(name, $"the same file as {_seen[real]}, which is read"));
        }
    }

    private void AddFolder(string path, string real)
    {
        if (HubFolder.IsModel(path) || HubFolder.IsModel(real))
        {
            throw CorpusProblem.At(path, "a model's folder, not a corpus; give it as the model, and a folder of texts as the corpus");
        }

        FolderWalk walk = new(path, _seen);
        IReadOnlyList<string> files = walk.Files();
        foreach (string file in files)
        {
            Take(Path.Combine(path, file), file);
        }

        Skipped.AddRange(walk.Skipped);
        Notes.AddRange(walk.Notes);
        if (files.Count == 0 && Files.Count == 0)
        {
            string skipped = walk.Skipped.Count > 0 ? $" ({CorpusProblem.Shown(walk.Skipped[0].Path)}: {walk.Skipped[0].Reason})" : "";
            throw new NeuronExplorerException(
                $"corpus folder {CorpusProblem.Shown(path)} has no corpus files{skipped}; "
                + $"put files ending in {CorpusFile.Endings} into it");
        }
    }

    private void Take(string path, string name)
    {
        CorpusFile file = CorpusFile.Describe(path, name);
        if (file is { IsEmpty: true, Compression: CorpusCompression.None, Format: not CorpusFormat.Parquet })
        {
            Skipped.Add(new SkippedFile(name, "0 bytes: empty, a pipe or a device"));
            return;
        }

        CorpusPointer.Refuse(file);
        Files.Add(file);
    }
}
