using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage;

/// <summary>
/// Takes all that is sound of a damaged file into a new one, which then takes its place: LiteDB cannot write to a file with
/// damaged pages. The damaged layers are left out, so that resuming computes them again. Until the new file is whole, the
/// damaged one stays as it is.
/// </summary>
/// <param name="file">The file, open for reading: a page that is damaged in one document still gives the others.</param>
/// <param name="verifier">What was found damaged of it.</param>
internal sealed class FileRepair(AnalysisFile file, FileVerifier verifier)
{
    /// <summary>Bytes that are copied at once.</summary>
    private const long SliceBytes = 4 << 20;

    private readonly HashSet<int> _lost = [.. verifier.Damaged.Select(damaged => damaged.Layer).OfType<int>()];

    /// <summary>Puts the repaired file in the place of the damaged one.</summary>
    /// <param name="room">Size limit of the new file in bytes; for tests.</param>
    /// <returns>What was done, in words for the user.</returns>
    /// <exception cref="NeuronExplorerException">
    /// Head, corpus or vocabulary are damaged, without which no layer can be computed again; or the disk has no room.
    /// </exception>
    public string Run(long room)
    {
        Refuse();
        string folder = Path.GetDirectoryName(file.Path)!;
        CopyingIn.DeleteLeftovers(folder);
        AnalysisFiles.CheckSpace(file.Path, folder);
        string incoming = Path.Combine(folder, CopyingIn.NewName());
        try
        {
            using (AnalysisFile repaired = new(incoming, writing: true, room))
            {
                Take(repaired);
            }

            file.ReplaceBy(incoming);
        }
        finally
        {
            AnalysisFiles.Delete(incoming);
        }

        return Notice();
    }

    private void Refuse()
    {
        DamagedPart[] needed = [.. verifier.Damaged.Where(damaged => damaged.Layer is null && !IsMadeAnew(damaged))];
        if (needed.Length > 0)
        {
            string names = string.Join(" and ", needed.Select(part => part.Part));
            throw new DamagedAnalysisException(
                $"{file.Path} cannot be resumed: {string.Join("; ", needed)}; without {names} no layer can be computed "
                + "again: use a good copy, or delete the file and analyse again",
                new InvalidDataException(needed[0].Problem))
            {
                Part = needed[0].Part,
            };
        }
    }

    private static bool IsMadeAnew(DamagedPart damaged) =>
        damaged.Part == FileVerifier.Pages || damaged.Part == FilePart.NameOf(Collections.TopPostings, null);

    private void Take(AnalysisFile repaired)
    {
        Dictionary<string, PartSum> known = file.Read(HeadDocuments.GetSums, "head");
        Dictionary<string, PartSum> sums = [];
        AnalysisState state = file.State;
        foreach (FilePart part in FilePart.All(state).Where(IsTaken))
        {
            PartSum sum = part.Read(file, SliceBytes, some => repaired.Write(
                database => StoredDocument.PutAll(database, part.Collection, some), isPart: true));
            sums[part.Key] = known.GetValueOrDefault(part.Key, sum) == sum
                ? sum
                : throw Failures.Reading(file.Path, new InvalidDataException("it is not what was stored"), part.Name);
        }

        int[] layers = [.. state.Layers.Keys.Except(_lost)];
        repaired.Write(database =>
        {
            HeadDocuments.PutStoredLayers(database, layers);
            HeadDocuments.PutSums(database, sums);
            if (sums.ContainsKey(Collections.TopPostings))
            {
                HeadDocuments.PutMerged(database, layers);
            }

            if (state.SavedInfo is { } info)
            {
                // Not done any more, whatever it was.
                HeadDocuments.PutInfo(database, info with { Status = AnalysisStatus.Running, Message = null });
            }
        });
    }

    private bool IsTaken(FilePart part) => part.Layer is { } layer
        ? !_lost.Contains(layer)
        : part.Collection != Collections.TopPostings
            || (_lost.Count == 0 && !verifier.Damaged.Any(damaged => damaged.Part == part.Title));

    private string Notice()
    {
        string[] damaged = [.. verifier.Damaged.Select(part => part.ToString())];
        string layers = string.Join(", ", _lost.Order());
        return $"{file.Path} was damaged: {string.Join("; ", damaged)}; "
            + _lost.Count switch
            {
                0 => "all layers are sound, and what was damaged is made anew from them",
                1 => $"layer {layers} is computed again, the other layers are kept",
                _ => $"layers {layers} are computed again, the other layers are kept",
            };
    }
}
