using System.Text;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>Makes a value from a foreign file suitable for a one-line error.</summary>
internal static class ForeignText
{
    private const int Longest = 80;

    /// <summary>At most 80 characters; control characters and lone surrogates as <c>\u000A</c>.</summary>
    public static string Show(string? value)
    {
        if (value is null)
        {
            return "null";
        }

        StringBuilder shown = new();
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (shown.Length >= Longest)
            {
                return shown.Append('…').ToString();
            }

            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value is 0x2028 or 0x2029)
            {
                shown.Append("\\u").Append(rune.Value.ToString("X4"));
            }
            else
            {
                shown.Append(rune.ToString());
            }
        }

        return shown.ToString();
    }
}
