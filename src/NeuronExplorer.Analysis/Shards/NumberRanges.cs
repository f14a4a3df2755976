using System.Globalization;

namespace NeuronExplorer.Analysis.Shards;

/// <summary>Numbers as Slurm's <c>--array</c> reads them: <c>3,7-9</c>.</summary>
public static class NumberRanges
{
    public static string Of(IEnumerable<int> numbers)
    {
        List<string> ranges = [];
        int[] sorted = [.. numbers.Distinct().Order()];
        for (int first = 0, last; first < sorted.Length; first = last + 1)
        {
            last = first;
            while (last + 1 < sorted.Length && sorted[last + 1] == sorted[last] + 1)
            {
                last++;
            }

            string from = sorted[first].ToString(CultureInfo.InvariantCulture);
            ranges.Add(last == first ? from : string.Create(CultureInfo.InvariantCulture, $"{from}-{sorted[last]}"));
        }

        return string.Join(',', ranges);
    }
}
