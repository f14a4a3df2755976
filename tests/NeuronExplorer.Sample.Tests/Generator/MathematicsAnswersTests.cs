using System.Text.RegularExpressions;

namespace NeuronExplorer.Sample.Tests.Generator;

/// <summary>Works out every answer of the mathematics documents again from the words of its question.</summary>
public sealed partial class MathematicsAnswersTests
{
    [Fact]
    public void Committed_Mathematics_AnswersAreRight()
    {
        List<string> wrong = [];
        int checkedCount = 0;
        foreach ((string question, string answer) in Texts().SelectMany(Exercises))
        {
            checkedCount++;
            if (!MathematicsOracle.IsRight(question, answer))
            {
                wrong.Add($"{question} -> {answer}");
            }
        }

        Assert.Empty(wrong);
        Assert.True(checkedCount > 2000, $"Only {checkedCount} exercises were found.");
    }

    [Fact]
    public void Committed_Mathematics_EverySortOfQuestionIsThere()
    {
        HashSet<int> sorts = [.. Texts().SelectMany(Exercises).Select(exercise => MathematicsOracle.SortOf(exercise.Question))];

        Assert.Equal(Enumerable.Range(0, MathematicsOracle.SortCount), sorts.Order());
    }

    [Fact]
    public void Committed_WorkedSteps_EqualitiesHold()
    {
        int checkedCount = 0;
        foreach (Match step in Texts().SelectMany(text => Product().Matches(text)))
        {
            long[] n = [.. step.Groups.Values.Skip(1).Select(group => long.Parse(group.Value))];
            Assert.True(n[0] * n[1] == n[2], step.Value);
            checkedCount++;
        }

        Assert.True(checkedCount > 100, $"Only {checkedCount} steps were found.");
    }

    /// <summary>The generated documents, without the hand-written ones, which come first and are in free text.</summary>
    private static IEnumerable<string> Texts() => CommittedCorpus.Texts(CommittedCorpus.File("mathematics"))
        .Skip(CommittedCorpus.ProsePieces("mathematics"));

    private static IEnumerable<(string Question, string Answer)> Exercises(string text)
    {
        MatchCollection worked = Worked().Matches(text);
        if (worked.Count > 0)
        {
            return worked.Select(match => (match.Groups[1].Value, match.Groups[2].Value));
        }

        string[] lines = Mark().Replace(SheetHead().Replace(text, ""), "").Split('\n');
        return lines.Chunk(2).Select(pair => (pair[0], pair[1]));
    }

    [GeneratedRegex(@"^Problem \d+\. (.+)\nSolution\. .*?Therefore the answer is (.+)\.$", RegexOptions.Multiline)]
    private static partial Regex Worked();

    [GeneratedRegex(@"^[A-Z][a-z ]+ \d+\nName: .+\n\n")]
    private static partial Regex SheetHead();

    [GeneratedRegex(@"^(?:\d+\) |Answer \d+: |Question: |Answer: )", RegexOptions.Multiline)]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?<![*+] |\d)(-?\d+) \* (-?\d+) = (-?\d+)(?![\d*/])")]
    private static partial Regex Product();
}
