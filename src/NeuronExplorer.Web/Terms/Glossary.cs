using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Terms;

/// <summary>The terms that pages use, each explained once.</summary>
public static class Glossary
{
    public static IReadOnlyList<GlossaryPart> Parts { get; } =
    [
        new("Firing", FiringTerms.All),
        new("Triggers", TriggerTerms.All),
        new("What a firing does", UpdateTerms.All),
        new("Position", PositionTerms.All),
    ];

    private static readonly Dictionary<string, GlossaryTerm> s_terms = Parts.SelectMany(part => part.Terms)
        .SelectMany(term => term.Also.Append(term.Key).Append(term.Title).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(word => (word, term)))
        .ToDictionary(pair => pair.word, pair => pair.term, StringComparer.OrdinalIgnoreCase);

    /// <summary>A term by its key, title or another of its words; null where the glossary has none.</summary>
    /// <param name="word">What follows a colon says more, and is not looked at: <c>positional: oscillatory</c>.</param>
    public static GlossaryTerm? Find(string? word) =>
        word is not null && s_terms.TryGetValue(word.Split(':')[0].Trim(), out GlossaryTerm? term) ? term : null;

    /// <summary>The address of a term's entry.</summary>
    public static string Href(string word) => $"{NeuronUrls.Glossary}#{Find(word)?.Key}";
}
