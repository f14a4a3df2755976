using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage;

/// <summary>Checks a file part by part; a part that is damaged does not keep the others from being checked.</summary>
internal sealed class FileVerifier(AnalysisFile file, CancellationToken cancellation)
{
    /// <summary>What damaged pages are a part of.</summary>
    public const string Pages = "file";

    /// <summary>What a killed run left beside the file.</summary>
    private const string Log = "log";

    private readonly List<CheckedPart> _checked = [];
    private readonly List<DamagedPart> _damaged = [];

    public IReadOnlyList<DamagedPart> Damaged => _damaged;

    /// <summary>Checks all there is to check.</summary>
    public AnalysisVerification Verify()
    {
        long pages = CheckPages();
        CheckLog();
        CheckParts();
        CheckContent();
        return Report(pages);
    }

    /// <summary>What is said of a file that cannot be opened.</summary>
    public static AnalysisVerification Unreadable(string file, NeuronExplorerException why) => new()
    {
        File = Path.GetFullPath(file),
        Checked = [],
        Damaged = [new DamagedPart(Pages, null, Failures.Reason(why))],
        Notes = [],
    };

    /// <summary>Compares each part with its checksum.</summary>
    public void CheckParts()
    {
        Dictionary<string, PartSum> known = file.Read(HeadDocuments.GetSums, "head");
        _checked.Add(new CheckedPart("settings", null, 1, 0, false));
        foreach (FilePart part in FilePart.All(file.State))
        {
            cancellation.ThrowIfCancellationRequested();
            Try(part, () =>
            {
                PartSum now = part.Check(file, known, out bool hasSum);
                _checked.Add(new CheckedPart(part.Title, part.Layer, now.Documents, now.Bytes, hasSum));
            });
        }
    }

    /// <summary>Decodes what can be decoded: the bytes may be those that were written and yet make no sense.</summary>
    private void CheckContent()
    {
        using AnalysisReader reader = new(file, () => { });
        foreach (int layer in file.State.Layers.Keys)
        {
            cancellation.ThrowIfCancellationRequested();
            LayerStatistics? columns = null;
            Try(new FilePart(Collections.Layers, layer), () =>
            {
                columns = reader.Layer(layer);
                reader.CheckSummary(layer);
            });
            IEnumerable<NeuronId> ids = Enumerable.Range(0, columns?.Neurons ?? 0).Select(neuron => new NeuronId(layer, neuron));
            Try(new FilePart(Collections.Neurons, layer), () => ForEach(ids, id => reader.Neuron(id)));
            Try(new FilePart(Collections.Curves, layer), () => ForEach(ids, id => reader.PositionCounts(id)));
        }

        if (file.State.Layers.Count > 0)
        {
            Try(new FilePart(Collections.Vocabulary, null), () => _ = reader.Vocabulary.Count + reader.TokenCounts.Length);
            Try(new FilePart(Collections.Corpus, null), reader.CheckCorpus);
        }
    }

    /// <summary>Reads every page of the file, also those that no part uses.</summary>
    /// <returns>How many there are.</returns>
    public long CheckPages()
    {
        (long pages, List<long> damaged) = file.CheckPages(cancellation);
        if (damaged.Count > 0)
        {
            string named = string.Join(", ", damaged.Take(10)) + (damaged.Count > 10 ? $" and {damaged.Count - 10} more" : "");
            string pagesNamed = $"{(damaged.Count == 1 ? "page" : "pages")} {named} of {pages}";
            _damaged.Add(new DamagedPart(Pages, null, $"{pagesNamed}: not what was written"));
        }

        return pages;
    }

    /// <summary>A log is cut short by a kill, not damaged in its middle.</summary>
    private void CheckLog()
    {
        if (file.LogDamage is { } damage)
        {
            _damaged.Add(new DamagedPart(
                Log,
                null,
                $"{damage}: not what was written; what was written after it is lost, and computed again when the run is resumed"));
        }
    }

    private AnalysisVerification Report(long pages)
    {
        List<string> notes = [];
        if (file.Notice is { } notice)
        {
            notes.Add(notice);
        }

        if (file.HasLog)
        {
            notes.Add("the run was killed while it wrote; its log is read with the file, and resuming applies it and goes on");
        }

        bool allSums = _checked.TrueForAll(part => part.Checksum || part.Part == "settings") && file.IsSealed();
        if (!allSums)
        {
            notes.Add("no checksums: an earlier version wrote the file or some of its parts, with a checksum for each document only");
        }

        return new AnalysisVerification
        {
            File = file.Path,
            Format = file.Read(HeadDocuments.GetVersion),
            Status = file.ReadInfo()?.Status,
            Checksums = allSums,
            Pages = pages,
            Checked = _checked,
            Damaged = _damaged,
            Notes = notes,
        };
    }

    private static void ForEach(IEnumerable<NeuronId> neurons, Func<NeuronId, object?> read)
    {
        foreach (NeuronId neuron in neurons)
        {
            _ = read(neuron);
        }
    }

    private void Try(FilePart part, Action check)
    {
        if (_damaged.Exists(damaged => damaged.Part == part.Title && damaged.Layer == part.Layer))
        {
            return;
        }

        try
        {
            check();
        }
        catch (Exception failure) when (failure is InvalidDataException or NeuronExplorerException)
        {
            _checked.RemoveAll(seen => seen.Part == part.Title && seen.Layer == part.Layer);
            _damaged.Add(new DamagedPart(part.Title, part.Layer, Failures.Reason(failure)));
        }
    }
}
