using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Corpora.Documents;

/// <summary>A document as it was found in a file: read, or passed over.</summary>
/// <param name="File">Number of its file in the listing.</param>
/// <param name="Document">What was read; null where it is passed over.</param>
/// <param name="Field">The field that the text came from; null for plain texts.</param>
/// <param name="Oddity">What is odd about it: why it is passed over, or what does not keep it from being read.</param>
public readonly record struct FoundDocument(int File, Document? Document, string? Field, Oddity? Oddity)
{
    internal static FoundDocument Skipped(string place, string reason, string? details = null) =>
        new(0, null, null, Oddity.At(place, reason, details));
}

/// <summary>What is odd about a document.</summary>
/// <param name="Reason">What it is counted as.</param>
/// <param name="Message">The same with its place, as an error would say it.</param>
public sealed record Oddity(string Reason, string Message)
{
    internal static Oddity At(string place, string reason, string? details) =>
        new(reason, CorpusProblem.Shown($"{place}: {reason}{details}"));
}
