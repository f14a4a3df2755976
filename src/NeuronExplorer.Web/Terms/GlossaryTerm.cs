using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Terms;

/// <summary>A term of the paper or of the app.</summary>
/// <param name="Key">Its anchor on the glossary's page.</param>
/// <param name="Title">The term.</param>
/// <param name="Text">What it means.</param>
/// <param name="Source">Paper with section and figure, or "ours".</param>
public sealed record GlossaryTerm(string Key, string Title, string Text, string Source)
{
    /// <summary>Other words and keys of statistics that lead here.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Where an analysis of a given name shows it.</summary>
    public required Func<string, string> Shown { get; init; }

    /// <summary>What is shown there.</summary>
    public required string ShownAs { get; init; }

    /// <summary>A statistic of the catalogue: its title, definition and source are the catalogue's.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="more">A sentence that the definition leaves to the reader.</param>
    /// <param name="shownAs">What an analysis shows of it.</param>
    /// <param name="shown">Where.</param>
    public static GlossaryTerm Of(string key, string more, string shownAs, Func<string, string> shown)
    {
        Statistic statistic = NeuronCatalogue.All.First(one => one.Key == key);
        return new GlossaryTerm(key, statistic.Title, $"{statistic.Definition} {more}".TrimEnd(), statistic.Source)
        {
            Shown = shown,
            ShownAs = shownAs,
        };
    }
}

/// <summary>Terms that belong together.</summary>
public sealed record GlossaryPart(string Title, IReadOnlyList<GlossaryTerm> Terms);
