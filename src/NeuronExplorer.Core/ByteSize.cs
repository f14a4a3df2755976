using System.Globalization;

namespace NeuronExplorer.Core;

/// <summary>Sizes as people write them: <c>4GiB</c>, <c>512MB</c>, <c>1.5 GiB</c>, <c>1000000</c>.</summary>
public static class ByteSize
{
    private static readonly (string Unit, double Bytes)[] s_units =
    [
        ("TIB", 1L << 40), ("GIB", 1L << 30), ("MIB", 1L << 20), ("KIB", 1L << 10),
        ("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("KB", 1e3),
        ("T", 1L << 40), ("G", 1L << 30), ("M", 1L << 20), ("K", 1L << 10), ("B", 1),
    ];

    /// <summary>Bytes; 0 for an empty text.</summary>
    /// <param name="text">A number with or without a unit.</param>
    /// <param name="source">Named in the error.</param>
    public static long Parse(string? text, string source)
    {
        string value = (text ?? string.Empty).Trim().ToUpperInvariant();
        if (value.Length == 0)
        {
            return 0;
        }

        (string unit, double scale) = Array.Find(s_units, candidate => value.EndsWith(candidate.Unit, StringComparison.Ordinal));
        string number = unit is null ? value : value[..^unit.Length];
        return double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture,
            out double parsed)
            && parsed > 0 && parsed * (unit is null ? 1 : scale) < long.MaxValue
            ? (long)(parsed * (unit is null ? 1 : scale))
            : throw new NeuronExplorerException($"{source}: \"{text}\" is not a size; write for example 4GiB or 512MB");
    }

    /// <summary>A size for reading, with the unit that suits it.</summary>
    public static string Format(long bytes) => bytes switch
    {
        >= 1L << 40 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 40):0.0} TiB"),
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.0} MiB"),
        >= 1L << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 10):0.0} KiB"),
        _ => $"{bytes} B",
    };
}
