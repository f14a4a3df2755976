using System.Text.RegularExpressions;

namespace NeuronExplorer.Sample.Tests.Generator;

/// <summary>Answers the questions of the mathematics domain by other methods than the generator.</summary>
internal static class MathematicsOracle
{
    private const string N = @"(-?\d+)";

    private static readonly (Regex Question, Func<string[], string> Answer)[] s_sorts =
    [
        Sort(
            $@"^(?:What is|Calculate|Work out) {N} \+ {N}[?.]$|^Add {N} and {N}\.$|^Put together {N} and {N}\.$"
            + $@"|^What is the sum of {N} and {N}\?$",
            n => $"{n[0] + n[1]}"),
        Sort($@"^(?:What is|Calculate) {N} (?:-|minus) {N}[?.]$", n => $"{n[0] - n[1]}"),
        Sort($@"^Subtract {N} from {N}\.$|^What is {N} less than {N}\?$", n => $"{n[1] - n[0]}"),
        Sort(
            $@"^(?:What is|Calculate|Work out) {N} \* {N}[?.]$|^Multiply {N} and {N}\.$|^What is the product of {N} and {N}\?$",
            n => $"{n[0] * n[1]}"),
        Sort(
            $@"^Divide {N} by {N}\.$|^(?:Calculate|What is) {N} divided by {N}[?.]$",
            n => n[0] % n[1] == 0 ? $"{n[0] / n[1]}" : "not even"),
        Sort(
            $@"^(?:Evaluate|What is the value of|Calculate) \({N} \+ {N}\) \* {N} - {N}[?.]$",
            n => $"{(n[0] * n[2]) + (n[1] * n[2]) - n[3]}"),
        Sort($@"^Which is (?:bigger|greater): {N} or {N}\?$", n => $"{(n[0] > n[1] ? n[0] : n[1])}"),
        Texts(@"^What is the smallest value in (.+)\?$", t => $"{Numbers(t[0]).Min()}"),
        Texts(@"^What is the biggest value in (.+)\?$", t => $"{Numbers(t[0]).Max()}"),
        Texts(@"^Sort (.+) in increasing order\.$", t => string.Join(", ", Numbers(t[0]).Order())),
        Sort(
            $@"^(?:What is|Calculate) {N}% of {N}[?.]$|^Find {N} percent of {N}\.$",
            n => n[0] * n[1] % 100 == 0 ? $"{n[0] * n[1] / 100}" : "not even"),
        Sort($@"^What percentage of {N} is {N}\?$", n => n[1] * 100 % n[0] == 0 ? $"{n[1] * 100 / n[0]}%" : "not even"),
        Texts($@"^How many (\w+) are there in {N} (\w+)\?$", t => Converted(t[1], t[2], t[0])),
        Texts($@"^What is {N} (\w+) in (\w+)\?$|^Convert {N} (\w+) to (\w+)\.$", t => Converted(t[0], t[1], t[2])),
        Texts(
            $@"^Convert {N} from base 10 to base {N}\.$|^What is {N} \(base 10\) in base {N}\?$",
            t => InBase(long.Parse(t[0]), int.Parse(t[1]))),
        Texts(
            $@"^Convert (\w+) from base {N} to base 10\.$|^What is (\w+) \(base {N}\) in base 10\?$",
            t => $"{FromBase(t[0], int.Parse(t[1]))}"),
        Sort(
            $@"^Solve {N}\*[a-z] \+ {N} = {N} for [a-z]\.$|^Find [a-z] such that {N}\*[a-z] \+ {N} = {N}\.$"
            + $@"|^What is [a-z] if {N}\*[a-z] \+ {N} = {N}\?$",
            n => Only(x => (n[0] * x) + n[1] == n[2])),
        Sort(
            $@"^Solve {N}\*[a-z] \+ [a-z] = {N}, {N}\*[a-z] - [a-z] = {N} for [a-z]\.$",
            n => Only(x => n[1] - (n[0] * x) == (n[2] * x) - n[3])),
        Texts($@"^Let f\([a-z]\) = (.+)\. (?:What is|Determine) f\({N}\)[?.]$", t => $"{TextPolynomial.Parse(t[0]).At(long.Parse(t[1]))}"),
        Texts(
            @"^(?:What is the derivative of|Differentiate|Find the first derivative of) (.+) (?:with respect to|wrt) [a-z][?.]$",
            t => TextPolynomial.Parse(t[0]).Derived()),
        Texts(@"^What is the next term in (.+)\?$|^What comes next: (.+)\?$", t => Next([.. Numbers(t[0])])),
        Sort($@"^What is the determinant of the matrix \[\[{N}, {N}\], \[{N}, {N}\]\]\?$", n => $"{(n[0] * n[3]) - (n[2] * n[1])}"),
        Sort(
            $@"^Add the matrices \[\[{N}, {N}\], \[{N}, {N}\]\] and \[\[{N}, {N}\], \[{N}, {N}\]\]\.$",
            n => $"[[{n[0] + n[4]}, {n[1] + n[5]}], [{n[2] + n[6]}, {n[3] + n[7]}]]"),
        Sort(
            $@"^(?:What is|Calculate) the (?:greatest common divisor|highest common factor) of {N} and {N}[?.]$",
            n => $"{Upwards(1, n[0]).Last(d => n[0] % d == 0 && n[1] % d == 0)}"),
        Sort(
            $@"^(?:What is|Calculate) the (?:least|smallest) common multiple of {N} and {N}[?.]$"
            + $@"|^Find the common denominator of 1/{N} and 1/{N}\.$",
            n => $"{Upwards(1, n[0] * n[1]).First(m => m % n[0] == 0 && m % n[1] == 0)}"),
        Sort($@"^Is {N} a prime number\?$", n => $"{IsPrime(n[0])}"),
        Sort($@"^Is {N} composite\?$", n => $"{!IsPrime(n[0])}"),
        Sort(
            $@"^(?:What are|List) the prime factors of {N}[?.]$",
            n => string.Join(", ", Upwards(2, n[0]).Where(p => n[0] % p == 0 && IsPrime(p)))),
        Sort($@"^(?:Calculate|What is) the remainder when {N} is divided by {N}[?.]$", n => $"{Math.DivRem(n[0], n[1]).Remainder}"),
        Sort(
            $@"^\w+ buys {N} \w+ at {N} cents each and pays with {N} cents\. How much change does \w+ get\?$",
            n => $"{n[2] - (n[0] * n[1])} cents"),
        Sort($@"^A \w+ travels at {N} kilometres per hour for {N} hours\. How far does it go\?$", n => $"{n[0] * n[1]} kilometres"),
        Sort(
            $@"^A \w+ travels {N} kilometres in {N} hours\. What is its average speed\?$",
            n => n[0] % n[1] == 0 ? $"{n[0] / n[1]} kilometres per hour" : "not even"),
        Sort(
            $@"^\w+ and \w+ share {N} \w+ equally among {N} children\. How many \w+ are left over\?$",
            n => $"{n[0] - (n[0] / n[1] * n[1])}"),
        Sort($@"^A rectangle is {N} metres long and {N} metres wide\. What is its area\?$", n => $"{n[0] * n[1]} square metres"),
        Sort(
            $@"^A rectangle is {N} metres long and {N} metres wide\. What is its perimeter\?$",
            n => $"{n[0] + n[1] + n[0] + n[1]} metres"),
    ];

    private static readonly Dictionary<string, long> s_sizes = new()
    {
        ["millimetres"] = 1, ["centimetres"] = 10, ["metres"] = 1000, ["kilometres"] = 1_000_000,
        ["grams"] = 1, ["kilograms"] = 1000, ["tonnes"] = 1_000_000, ["millilitres"] = 1, ["litres"] = 1000,
        ["seconds"] = 1, ["minutes"] = 60, ["hours"] = 3600, ["days"] = 86_400, ["weeks"] = 604_800,
        ["months"] = 1, ["years"] = 12, ["decades"] = 120, ["centuries"] = 1200,
    };

    /// <summary>The number of known sorts of questions.</summary>
    public static int SortCount => s_sorts.Length;

    /// <summary>The sort of the question, or -1 if it is unknown.</summary>
    public static int SortOf(string question) => Array.FindIndex(s_sorts, sort => sort.Question.IsMatch(question));

    /// <summary>Whether the question is of a known sort and this is its answer.</summary>
    public static bool IsRight(string question, string answer)
    {
        int sort = SortOf(question);
        if (sort < 0)
        {
            return false;
        }

        string[] parts = [.. s_sorts[sort].Question.Match(question).Groups.Values.Skip(1).Where(group => group.Success)
            .Select(group => group.Value)];
        return s_sorts[sort].Answer(parts) == answer;
    }

    private static (Regex, Func<string[], string>) Sort(string question, Func<long[], string> answer) =>
        Texts(question, parts => answer([.. parts.Select(long.Parse)]));

    private static (Regex, Func<string[], string>) Texts(string question, Func<string[], string> answer) => (new Regex(question), answer);

    private static IEnumerable<long> Numbers(string list) => list.Split(", ").Select(long.Parse);

    private static string Converted(string count, string from, string to)
    {
        long size = long.Parse(count) * s_sizes[from];
        return size % s_sizes[to] == 0 ? $"{size / s_sizes[to]}" : "not even";
    }

    private static string InBase(long value, int toBase)
    {
        string digits = "";
        for (; value > 0; value /= toBase)
        {
            digits = "0123456789abcdef"[(int)(value % toBase)] + digits;
        }

        return digits;
    }

    private static long FromBase(string digits, int fromBase) =>
        digits.Aggregate(0L, (value, digit) => (value * fromBase) + "0123456789abcdef".IndexOf(digit));

    private static string Only(Func<long, bool> holds) => string.Join(" or ", Upwards(-100, 100).Where(holds));

    private static string Next(long[] terms)
    {
        long[] steps = [.. terms.Zip(terms.Skip(1), (a, b) => b - a)];
        long[] bends = [.. steps.Zip(steps.Skip(1), (a, b) => b - a).Distinct()];
        return bends.Length == 1 ? $"{terms[^1] + steps[^1] + bends[0]}" : "no rule";
    }

    private static bool IsPrime(long number) => number > 1 && !Upwards(2, number - 1).Any(divisor => number % divisor == 0);

    private static IEnumerable<long> Upwards(long first, long last)
    {
        for (long value = first; value <= last; value++)
        {
            yield return value;
        }
    }
}
