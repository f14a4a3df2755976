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
/// <param name="LookedAt">What the first 100 documents of every file are.</param>
internal sealed record CorpusRow(
    IReadOnlyList<PlannedFile> Files,
    IReadOnlyList<SkippedFile> SkippedFiles,
    IReadOnlyList<string> Notes,
    long Bytes,
    string Size,
    long RoughTokens,
    LookedAtRow LookedAt)
{
    public static CorpusRow Of(CorpusGlance glance) => new(
        glance.Plan.Files,
        glance.Plan.SkippedFiles,
        glance.Plan.Notes,
        glance.Plan.Bytes,
        ByteSize.Format(glance.Plan.Bytes),
        glance.Plan.RoughTokens,
        new LookedAtRow(glance.Documents, glance.TextFields, glance.SkippedDocuments, glance.OddDocuments));
}

/// <summary>The beginnings of the files: documents that would be read, and those that would be passed over or are odd.</summary>
internal sealed record LookedAtRow(
    long Documents,
    IReadOnlyDictionary<string, long> TextFields,
    IReadOnlyDictionary<string, long> SkippedDocuments,
    IReadOnlyDictionary<string, long> OddDocuments);
