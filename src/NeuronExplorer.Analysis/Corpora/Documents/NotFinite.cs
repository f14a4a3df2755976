namespace NeuronExplorer.Analysis.Corpora.Documents;

/// <summary>
/// Python's <c>json</c> writes <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>, which JSON does not have. They are replaced by
/// numbers of as many characters, so that all places stay.
/// </summary>
internal static class NotFinite
{
    /// <summary>The same JSON with numbers in their place; null where there are none.</summary>
    public static byte[]? Replaced(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("NaN"u8) < 0 && json.IndexOf("Infinity"u8) < 0)
        {
            return null;
        }

        byte[] copy = json.ToArray();
        bool any = false;
        bool inString = false;
        for (int at = 0; at < copy.Length; at++)
        {
            if (copy[at] == '"')
            {
                inString = !inString;
            }
            else if (inString)
            {
                at += copy[at] == '\\' ? 1 : 0;
            }
            else
            {
                any |= Replace(copy.AsSpan(at), "NaN"u8) || Replace(copy.AsSpan(at), "Infinity"u8);
            }
        }

        return any ? copy : null;
    }

    private static bool Replace(Span<byte> rest, ReadOnlySpan<byte> name)
    {
        if (!rest.StartsWith(name))
        {
            return false;
        }

        rest[..name.Length].Fill((byte)' ');
        rest[0] = (byte)'0';
        return true;
    }
}
