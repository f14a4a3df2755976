using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Cli.Commands;

/// <summary>What <c>inspect --corpus</c> prints of a corpus.</summary>
/// <param name="Files">The files that an analysis would read, in this order.</param>
/// <param name="SkippedFiles">Files, links and folders that it would not, with the reasons.</param>
/// <param name="Notes">What else is to be said: which snapshot of a data set is opened …</param>
/// <param name="Bytes">Size of the files on disk.</param>
/// <param name="Size">The same for people.</param>
/// <param name="RoughTokens">A guess at their tokens, from the sizes.</param>
/// <param name="Documents">Documents looked at that would be read: those of small files, and the first 1,000 of larger ones.</param>
/// <param name="TextFields">How many of them would be read from which field.</param>
/// <param name="SkippedDocuments">How many of those looked at would be passed over, by reason.</param>
/// <param name="OddDocuments">How many would be read although something is odd, by what is.</param>
internal sealed record CorpusRow(
    IReadOnlyList<PlannedFile> Files,
    IReadOnlyList<SkippedFile> SkippedFiles,
    IReadOnlyList<string> Notes,
    long Bytes,
    string Size,
    long RoughTokens,
    long Documents,
    IReadOnlyDictionary<string, long> TextFields,
    IReadOnlyDictionary<string, long> SkippedDocuments,
    IReadOnlyDictionary<string, long> OddDocuments)
{
    public static CorpusRow Of(CorpusGlance glance) => new(
        glance.Plan.Files,
        glance.Plan.SkippedFiles,
        glance.Plan.Notes,
        glance.Plan.Bytes,
        ByteSize.Format(glance.Plan.Bytes),
        glance.Plan.RoughTokens,
        glance.Documents,
        glance.TextFields,
        glance.SkippedDocuments,
        glance.OddDocuments);
}
