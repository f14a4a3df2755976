using NeuronExplorer.Sample.Generator.Code;

namespace NeuronExplorer.Sample.Generator.CSharp;

/// <summary>Small methods that do not concern a kind of thing: text, numbers, files, time.</summary>
internal static class CSharpUtilities
{
    /// <summary>A static class with some of them.</summary>
    public static string File(CodeEntity entity, SeededRandom random)
    {
        string name = random.Pick(["Text", "Common", "Math", "Core", "Misc", "Shared", entity.Pascal])
            + random.Pick(["Utilities", "Helper", "Tools", "Functions"]);
        int n = random.Between(2, 90);
        string word = random.Pick(["value", "input", "text", "source", "name", "content", "line"]);
        string many = random.Pick(["numbers", "values", "samples", "weights", "scores", "prices"]);
        List<string> methods =
        [
            $"public static string Truncate(string {word}, int length = {n})\n{{\n    return {word}.Length <= length ? {word} : "
                + $"{word}.Substring(0, length) + \"...\";\n}}",
            $"public static bool IsPalindrome(string {word})\n{{\n    for (int left = 0, right = {word}.Length - 1; left < right; "
                + $"left++, right--)\n    {{\n        if (char.ToLower({word}[left]) != char.ToLower({word}[right]))\n        {{\n        "
                + $"    return false;\n        }}\n    }}\n\n    return true;\n}}",
            $"public static int CountVowels(string {word}) => {word}.Count(letter => \"aeiou\".Contains(letter));",
            $"public static double Median(IEnumerable<double> {many})\n{{\n    double[] sorted = {many}.OrderBy(x => x).ToArray();\n    "
                + "int middle = sorted.Length / 2;\n    return sorted.Length % 2 == 1 ? sorted[middle] : "
                + $"(sorted[middle - 1] + sorted[middle]) / 2;\n}}",
            $"public static double StandardDeviation(IReadOnlyList<double> {many})\n{{\n    double mean = {many}.Average();\n    double "
                + $"sum = {many}.Sum(x => (x - mean) * (x - mean));\n    return Math.Sqrt(sum / {many}.Count);\n}}",
            "public static int GreatestCommonDivisor(int a, int b)\n{\n    while (b != 0)\n    {\n        (a, b) = (b, "
                + "a % b);\n    }\n\n    return Math.Abs(a);\n}",
            "public static bool IsPrime(int candidate)\n{\n    if (candidate < 2)\n    {\n        return false;\n    }\n\n    for (int "
                + "divisor = 2; divisor * divisor <= candidate; divisor++)\n    {\n        if (candidate % divisor == 0)\n        {\n     "
                + "       return false;\n        }\n    }\n\n    return true;\n}",
            "public static long Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);",
            "public static void Swap<T>(ref T first, ref T second) => (first, second) = (second, first);",
            "public static T Clamp<T>(T value, T minimum, T maximum) where T : "
                + "IComparable<T>\n{\n    if (value.CompareTo(minimum) < 0)\n    {\n        return minimum;\n    }\n\n    return "
                + "value.CompareTo(maximum) > 0 ? maximum : value;\n}",
            $"public static async Task<string> ReadFileAsync(string path, Encoding? encoding = null)\n{{\n    using var stream = new "
                + "FileStream(path, FileMode.Open, FileAccess.Read);\n    using var reader = new StreamReader(stream, "
                + $"encoding ?? Encoding.UTF8, bufferSize: {n * 64});\n    return await reader.ReadToEndAsync();\n}}",
            $"public static async Task<T> RetryAsync<T>(Func<Task<T>> action, int attempts = {random.Between(2, 9)})\n{{\n    for (int "
                + $"attempt = 1; ; attempt++)\n    {{\n        try\n        {{\n            return await action();\n        }}\n        "
                + $"catch (HttpRequestException) when (attempt < attempts)\n        {{\n            await "
                + $"Task.Delay(TimeSpan.FromSeconds({n} * attempt));\n        }}\n    }}\n}}",
            $"public static string ToHexadecimal(byte[] bytes)\n{{\n    var builder = new StringBuilder(bytes.Length * 2);\n    foreach "
                + $"(byte b in bytes)\n    {{\n        builder.Append(b.ToString(\"x2\"));\n    }}\n\n    return builder.ToString();\n}}",
            "public static int DaysBetween(DateTime start, DateTime end) => (int)(end.Date - start.Date).TotalDays;",
            "public static bool IsWeekend(DateTime date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;",
            $"public static string Slugify(string {word})\n{{\n    string lower = {word}.ToLowerInvariant().Trim();\n    return "
                + $"Regex.Replace(lower, \"[^a-z0-9]+\", \"-\").Trim('-');\n}}",
            $"public static Dictionary<string, int> CountWords(string {word})\n{{\n    var counts = new Dictionary<string, "
                + $"int>(StringComparer.OrdinalIgnoreCase);\n    foreach (string token in {word}.Split(' ', "
                + $"StringSplitOptions.RemoveEmptyEntries))\n    {{\n        counts[token] = counts.GetValueOrDefault(token) + 1;\n    "
                + $"}}\n\n    return counts;\n}}",
            $"public static void Shuffle<T>(IList<T> list, int seed = {n})\n{{\n    var generator = new Random(seed);\n    for (int i = "
                + $"list.Count - 1; i > 0; i--)\n    {{\n        int j = generator.Next(i + 1);\n        (list[i], "
                + $"list[j]) = (list[j], list[i]);\n    }}\n}}",
            $"public static double ToFahrenheit(double celsius) => (celsius * 9 / 5) + 32;",
            $"public static void BubbleSort(int[] {many})\n{{\n    bool swapped = true;\n    while (swapped)\n    {{\n        swapped = "
                + $"false;\n        for (int i = 1; i < {many}.Length; "
                + $"i++)\n        {{\n            if ({many}[i - 1] > {many}[i])\n            {{\n                ({many}[i - 1], "
                + $"{many}[i]) = ({many}[i], {many}[i - 1]);\n                swapped = true;\n            }}\n        }}\n    }}\n}}",
        ];
        return "using System;\nusing System.Collections.Generic;\nusing System.IO;\nusing System.Linq;\nusing System.Net.Http;\nusing "
            + "System.Text;\nusing System.Text.RegularExpressions;\nusing System.Threading.Tasks;\n\nnamespace "
            + $"{entity.Area}.Common;\n\npublic static class {name}\n{{\n"
            + $"    private const int Default{random.Pick(["Size", "Limit", "Timeout", "Capacity", "Depth"])} = {n * 10};\n\n"
            + CSharpFiles.Body(random.PickSome(methods, random.Between(3, 9))) + "\n}";
    }
}
