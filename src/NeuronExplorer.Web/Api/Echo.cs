using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Web.Api;

/// <summary>What a problem says of the question's own words: no more of them than names the mistake, and nothing that is obeyed.</summary>
internal static class Echo
{
    private const int Most = 80;

    /// <summary>A problem in one line, with what was asked cut where it is long and its control characters written out.</summary>
    public static string Of(string problem, HttpRequest request)
    {
        IEnumerable<string?> given = request.Query.SelectMany(pair => pair.Value.Append(pair.Value.ToString()).Append(pair.Key))
            .Concat(request.RouteValues.Values.Select(value => value as string));
        foreach (string value in given.OfType<string>().Where(value => value.Length > Most).OrderByDescending(value => value.Length))
        {
            problem = problem.Replace(value, Cut(value), StringComparison.Ordinal);
        }

        return TokenText.DisplayName(problem);
    }

    /// <summary>The beginning of a long text.</summary>
    public static string Cut(string text) =>
        text.Length <= Most ? text : $"{text[..(char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most)]}…";
}
