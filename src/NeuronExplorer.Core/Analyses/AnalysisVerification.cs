namespace NeuronExplorer.Core.Analyses;

/// <summary>Whether an analysis file is what was written, part by part.</summary>
public sealed record AnalysisVerification
{
    public required string File { get; init; }

    /// <summary>Whether nothing is damaged.</summary>
    public bool Ok => Damaged.Count == 0;

    /// <summary>Version of the file's format; null where it cannot be read.</summary>
    public int? Format { get; init; }

    /// <summary>The analysis' status; null where it cannot be read.</summary>
    public AnalysisStatus? Status { get; init; }

    /// <summary>
    /// Whether the file has a checksum for each of its parts. Those of earlier versions have one for each document only, by
    /// which a part that lacks documents looks whole.
    /// </summary>
    public bool Checksums { get; init; }

    /// <summary>Pages of the file that were checked.</summary>
    public long Pages { get; init; }

    public required IReadOnlyList<CheckedPart> Checked { get; init; }

    public required IReadOnlyList<DamagedPart> Damaged { get; init; }

    /// <summary>What else there is to know, such as a log beside the file; one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>A part that was read whole.</summary>
/// <param name="Part">"columns", "details", "curves", "postings", "corpus", "vocabulary", "postings of all layers" or "settings".</param>
/// <param name="Layer">Its layer, or null for a part of the whole analysis.</param>
/// <param name="Documents">Documents read.</param>
/// <param name="Bytes">Bytes of their content.</param>
/// <param name="Checksum">Whether the part's own checksum was compared.</param>
public sealed record CheckedPart(string Part, int? Layer, long Documents, long Bytes, bool Checksum);

/// <summary>A part that is not what was written.</summary>
/// <param name="Part">As of <see cref="CheckedPart"/>; "file" for what belongs to none of them, or where nothing can be read.</param>
/// <param name="Layer">Its layer, or null.</param>
/// <param name="Problem">What is wrong, in one line.</param>
public sealed record DamagedPart(string Part, int? Layer, string Problem)
{
    public override string ToString() => $"{(Layer is { } layer ? $"layer {layer}, " : "")}{Part}: {Problem}";
}
