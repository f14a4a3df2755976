using System.Text.RegularExpressions;

namespace NeuronExplorer.Architecture.Tests;

/// <summary>What docs/trust.md promises is held by tests that exist.</summary>
public sealed partial class TrustTests
{
    private const string HeldBy = "held by";

    private static readonly string[] s_lines = File.ReadAllLines(Path.Combine(Checkout.Root, "docs", "trust.md"));

    private static readonly string s_tests = string.Join(
        '\n', Repository.Sources("tests", ".cs").Where(file => !file.EndsWith("TrustTests.cs", StringComparison.Ordinal))
            .Select(File.ReadAllText));

    [Fact]
    public void Rows_OfEachTable_NameATest()
    {
        string[] rows = [.. Rows()];

        Assert.InRange(rows.Length, 20, 100);
        Assert.All(rows, row => Assert.Matches(Named(), Cells(row)[^1]));
    }

    [Fact]
    public void Tests_Named_Exist() => Assert.All(s_lines.SelectMany(line => Named().Matches(line)), name =>
        Assert.True(Exists(name.Groups["class"].Value, name.Groups["test"].Value), $"{name.Value}: there is no such test"));

    private static bool Exists(string fixture, string test) => test.Length == 0
        ? Regex.IsMatch(s_tests, $@"\bclass {fixture}\b")
        : Regex.Matches(s_tests, $@"\bclass {fixture}\b[\s\S]*?(?=\n(public|internal) [^\n]*class |\z)")
            .Any(body => Regex.IsMatch(body.Value, test.EndsWith('…') ? $@"\b{test[..^1]}" : $@"\b{test}\("));

    /// <summary>Rows of the tables whose last column names tests.</summary>
    private static IEnumerable<string> Rows()
    {
        bool holds = false;
        foreach (string line in s_lines)
        {
            if (!line.StartsWith('|'))
            {
                holds = false;
            }
            else if (Cells(line)[^1] == HeldBy)
            {
                holds = true;
            }
            else if (holds && !line.StartsWith("|---", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }

    private static string[] Cells(string row) => [.. row.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)];

    [GeneratedRegex(@"`(?<class>\w+Tests)(\.(?<test>\w+…?))?`")]
    private static partial Regex Named();
}
