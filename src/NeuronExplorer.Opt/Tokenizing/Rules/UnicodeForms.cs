using System.Globalization;
using System.Text;

namespace NeuronExplorer.Opt.Tokenizing.Rules;

/// <summary>
/// Unicode's normalization forms. .NET's own do nothing in the invariant mode that this program runs in, so that it needs
/// no ICU; the tables are a resource. Immutable; safe for use by several threads.
/// </summary>
internal sealed class UnicodeForms
{
    private const int HangulFirst = 0xAC00;
    private const int HangulCount = 19 * 21 * 28;
    private const int LeadFirst = 0x1100;
    private const int VowelFirst = 0x1161;
    private const int TailFirst = 0x11A7;

    private static readonly Lazy<UnicodeForms> s_shared = new(() => new UnicodeForms());

    private readonly Dictionary<int, int[]> _canonical = [];
    private readonly Dictionary<int, int[]> _compatibility = [];
    private readonly Dictionary<int, byte> _classes = [];
    private readonly Dictionary<(int, int), int> _pairs = [];

    private UnicodeForms()
    {
        HashSet<int> apart = [];
        using Stream stream = typeof(UnicodeForms).Assembly.GetManifestResourceStream("unicode-forms.txt")!;
        using StreamReader lines = new(stream, Encoding.ASCII);
        while (lines.ReadLine() is { } line)
        {
            foreach (string entry in line.Split(' ').Skip(1))
            {
                string[] parts = entry.Split(':', '-');
                switch (line[0])
                {
                    case 'D':
                        _canonical[Hex(parts[0])] = [.. parts[1].Split('.').Select(Hex)];
                        break;
                    case 'K':
                        _compatibility[Hex(parts[0])] = [.. parts[1].Split('.').Select(Hex)];
                        break;
                    case 'X':
                        apart.Add(Hex(parts[0]));
                        break;
                    case 'C':
                        for (int value = Hex(parts[0]); value <= Hex(parts[1]); value++)
                        {
                            _classes[value] = byte.Parse(parts[2], CultureInfo.InvariantCulture);
                        }

                        break;
                    default:
                        break;
                }
            }
        }

        foreach ((int value, int[] parts) in _canonical.Where(entry => entry.Value.Length == 2 && !apart.Contains(entry.Key)))
        {
            _pairs[(parts[0], parts[1])] = value;
        }
    }

    /// <summary>The tables, read once.</summary>
    public static UnicodeForms Shared => s_shared.Value;

    /// <summary>A text in NFD, or NFC where composed; in NFKD and NFKC with compatibility.</summary>
    public string Normalize(string text, bool compatibility, bool composed)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        List<int> parts = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, compatibility, parts);
        }

        Order(parts);
        return Write(composed ? Compose(parts) : parts);
    }

    private void Decompose(int value, bool compatibility, List<int> into)
    {
        if (value - HangulFirst is >= 0 and < HangulCount and int syllable)
        {
            into.Add(LeadFirst + (syllable / 588));
            into.Add(VowelFirst + (syllable % 588 / 28));
            if (syllable % 28 > 0)
            {
                into.Add(TailFirst + (syllable % 28));
            }

            return;
        }

        if (_canonical.TryGetValue(value, out int[]? parts) || (compatibility && _compatibility.TryGetValue(value, out parts)))
        {
            foreach (int part in parts)
            {
                Decompose(part, compatibility, into);
            }
        }
        else
        {
            into.Add(value);
        }
    }

    private int ClassOf(int value) => _classes.GetValueOrDefault(value);

    /// <summary>Sorts each run of marks by their classes; equal ones keep their order.</summary>
    private void Order(List<int> values)
    {
        for (int at = 0; at < values.Count; at++)
        {
            int start = at;
            while (at < values.Count && ClassOf(values[at]) > 0)
            {
                at++;
            }

            if (at - start > 1)
            {
                int first = start;
                foreach (int value in values[start..at].OrderBy(ClassOf).ToArray())
                {
                    values[first++] = value;
                }
            }
        }
    }

    private List<int> Compose(List<int> values)
    {
        List<int> composed = new(values.Count);
        int starter = -1;
        foreach (int value in values)
        {
            int kind = ClassOf(value);
            bool near = starter == composed.Count - 1;
            bool open = starter >= 0 && (near || (kind > 0 && ClassOf(composed[^1]) < kind));
            if (open && Join(composed[starter], value) is int joined)
            {
                composed[starter] = joined;
                continue;
            }

            composed.Add(value);
            starter = kind == 0 ? composed.Count - 1 : starter;
        }

        return composed;
    }

    private int? Join(int left, int right)
    {
        if (left - LeadFirst is >= 0 and < 19 and int lead && right - VowelFirst is >= 0 and < 21 and int vowel)
        {
            return HangulFirst + (((lead * 21) + vowel) * 28);
        }

        if (left - HangulFirst is >= 0 and < HangulCount and int syllable && syllable % 28 == 0
            && right - TailFirst is > 0 and < 28 and int tail)
        {
            return left + tail;
        }

        return _pairs.TryGetValue((left, right), out int joined) ? joined : null;
    }

    private static string Write(List<int> values)
    {
        StringBuilder text = new(values.Count);
        foreach (int value in values)
        {
            text.Append(new Rune(value).ToString());
        }

        return text.ToString();
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
