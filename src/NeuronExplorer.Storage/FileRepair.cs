using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage;

/// <summary>
/// Takes all that is sound of a damaged file into a new one, which then takes its place: LiteDB cannot write to a file with
/// damaged pages. Damaged layers are left out, so that resuming computes them again; corpus and vocabulary are stored anew from
/// those given. Until the new file is whole, the damaged one stays as it is.
/// </summary>
/// <param name="file">The file, open for reading: a page that is damaged in one document still gives the others.</param>
/// <param name="verifier">What was found damaged of it.</param>
/// <param name="given">What the analysis is made from this time, or null.</param>
internal sealed class FileRepair(AnalysisFile file, FileVerifier verifier, GivenCorpus? given)
{
    /// <summary>Bytes that are copied at once.</summary>
    private const long SliceBytes = 4 << 20;

    private readonly HashSet<int> _lost = [.. verifier.Damaged.Select(damaged => damaged.Layer).OfType<int>()];

    /// <summary>What is damaged of what all layers rest on.</summary>
    private readonly DamagedPart[] _needed = [.. verifier.Damaged.Where(damaged => damaged.Layer is null && !IsMadeAnew(damaged))];

    /// <summary>Puts the repaired file in the place of the damaged one.</summary>
    /// <param name="room">Size limit of the new file in bytes; for tests.</param>
    /// <returns>What was done, in words for the user.</returns>
    /// <exception cref="NeuronExplorerException">
    /// Corpus or vocabulary are damaged, and those given are not what was stored; or the disk has no room.
    /// </exception>
    public string Run(long room)
    {
        if (_needed.Length > 0 && (given is null || given.Fingerprint != Begun))
        {
            throw Refusal(given is null ? "" : $", not {given.Fingerprint}");
        }

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

    /// <summary>Fingerprint of the corpus that the analysis was begun with.</summary>
    private string? Begun => file.State.SavedInfo?.Corpus.Fingerprint;

    /// <param name="but">How what is given differs.</param>
    private DamagedAnalysisException Refusal(string but) => new(
        $"{file.Path} cannot be resumed: {string.Join("; ", _needed.AsEnumerable())}; resume it with the model and the corpus that it was "
        + $"started with (corpus fingerprint {Begun}{but}), use a good copy, or delete the file and analyse again",
        new InvalidDataException(_needed[0].Problem))
    {
        Part = _needed[0].Part,
    };

    private static bool IsMadeAnew(DamagedPart damaged) =>
        damaged.Part == FileVerifier.Pages || damaged.Part == FilePart.NameOf(Collections.TopPostings, null);

    private void Take(AnalysisFile repaired)
    {
        Dictionary<string, PartSum> known = file.Read(HeadDocuments.GetSums, "head");
        Dictionary<string, PartSum> sums = [];
        AnalysisState state = file.State;
        foreach (FilePart part in FilePart.All(state).Where(IsTaken))
        {
            sums[part.Key] = _needed.Any(needed => needed.Part == part.Title)
                ? Store(part, repaired, known.GetValueOrDefault(part.Key))
                : Copy(part, repaired, known.GetValueOrDefault(part.Key));
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

    private PartSum Copy(FilePart part, AnalysisFile repaired, PartSum? known)
    {
        PartSum sum = part.Read(file, SliceBytes, some => repaired.Write(
            database => StoredDocument.PutAll(database, part.Collection, some), isPart: true));
        return known is null || known == sum
            ? sum
            : throw Failures.Reading(file.Path, new InvalidDataException("it is not what was stored"), part.Name);
    }

    /// <summary>
    /// Stores what is given. The corpus' fingerprint says that it is the same; it leaves out how tokens are spelled, so that of the
    /// vocabulary the very bytes must be those of the first time.
    /// </summary>
    private PartSum Store(FilePart part, AnalysisFile repaired, PartSum? known)
    {
        bool isCorpus = part.Collection == Collections.Corpus;
        PartSums sums = new();
        foreach (List<StoredDocument> slice in AnalysisWriter.Slices(
            isCorpus ? CorpusDocuments.Pack(given!.Windows) : VocabularyDocument.Pack(given!.Windows, given.Vocabulary)))
        {
            repaired.Write(database => slice.ForEach(document => document.Put(database, sums, part.Key)), isPart: true);
        }

        PartSum sum = sums.Of(part.Key);
        return isCorpus || known == sum ? sum : throw Refusal(known is null
            ? "; an earlier version stored the vocabulary without the checksum to compare it with"
            : "; the vocabulary of the model given is another");
    }

    private bool IsTaken(FilePart part) => part.Layer is { } layer
        ? !_lost.Contains(layer)
        : part.Collection != Collections.TopPostings
            || (_lost.Count == 0 && !verifier.Damaged.Any(damaged => damaged.Part == part.Title));

    private string Notice()
    {
        string[] damaged = [.. verifier.Damaged.Select(part => part.ToString())];
        string anew = _needed.Length == 0 ? ""
            : $"{string.Join(" and ", _needed.Select(part => part.Part))} stored anew from what is given; ";
        string layers = string.Join(", ", _lost.Order());
        return $"{file.Path} was damaged: {string.Join("; ", damaged)}; {anew}"
            + _lost.Count switch
            {
                0 when anew.Length > 0 => "all layers are kept",
                0 => "all layers are sound, and what was damaged is made anew from them",
                1 => $"layer {layers} is computed again, the other layers are kept",
                _ => $"layers {layers} are computed again, the other layers are kept",
            };
    }
}
