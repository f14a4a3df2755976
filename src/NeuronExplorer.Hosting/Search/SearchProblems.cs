using System.Globalization;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Detectors;

namespace NeuronExplorer.Hosting.Search;

/// <summary>What is wrong with a part of a search, in one line that says what would be right.</summary>
/// <param name="Field">The part, by the name that the command and the API give it.</param>
/// <param name="Text">The line.</param>
public sealed record SearchProblem(string Field, string Text)
{
    public override string ToString() => $"{Field}: {Text}";
}

/// <summary>Checks a search before it is answered.</summary>
internal static class SearchProblems
{
    public static IReadOnlyList<SearchProblem> Of(IAnalysisReader reader, SearchQuestion question)
    {
        List<SearchProblem> problems = [];
        string text = question.Typed ?? question.Token ?? question.Ngram ?? string.Concat(question.Texts);
        if (text.Length > GramText.MostCharacters)
        {
            problems.Add(new(
                What(question), $"{text.Length} characters are too many; a search reads up to {GramText.MostCharacters}"));
        }

        Bounded("min-hit", question.MinimumHitRate, 1, "0 to 1");
        Bounded("min-share", question.MinimumShare, 1, "0 to 1");
        Bounded("min-lift", question.MinimumLift, double.MaxValue, "0 or more");
        if (LayerNames.Problem(question.FirstLayer, question.LastLayer, reader.Info.Model.Shape) is { } wrong)
        {
            problems.Add(new("layers", wrong));
        }

        if (question.Sort is { } sort && !SearchOrder.Keys(question.By).Contains(sort))
        {
            problems.Add(new("sort", $"\"{sort}\" is not one of {string.Join(", ", SearchOrder.Keys(question.By))}"));
        }

        return problems;

        void Bounded(string field, double value, double most, string right)
        {
            if (!(value >= 0 && value <= most))
            {
                problems.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"{value} is not a number from {right}")));
            }
        }
    }

    private static string What(SearchQuestion question) =>
        question.Token is not null ? "token" : question.Ngram is not null ? "ngram" : "text";
}
