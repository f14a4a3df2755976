using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Hosting.Jobs;

namespace NeuronExplorer.Hosting.Exports;

/// <summary>What <c>neurons verify</c> writes.</summary>
/// <param name="File">The file's full path.</param>
/// <param name="Ok">Whether nothing is damaged.</param>
/// <param name="Format">Version of the file's format; null where it cannot be read.</param>
/// <param name="Status">The analysis' status; null where it cannot be read.</param>
/// <param name="Checksums">Whether each part has a checksum; files of earlier versions have none.</param>
/// <param name="Pages">Pages of the file that were checked.</param>
/// <param name="Checked">The parts that are what was written.</param>
/// <param name="Damaged">The parts that are not.</param>
/// <param name="Notes">What else there is to know, one sentence each.</param>
public sealed record VerificationRow(
    string File, bool Ok, int? Format, string? Status, bool Checksums, long Pages, IReadOnlyList<CheckedPart> Checked,
    IReadOnlyList<DamagedPart> Damaged, IReadOnlyList<string> Notes)
{
    public static VerificationRow Of(AnalysisVerification found) => new(
        found.File,
        found.Ok,
        found.Format,
        found.Status is { } status ? AnalysisStates.Word(status) : null,
        found.Checksums,
        found.Pages,
        found.Checked,
        found.Damaged,
        found.Notes);
}
