using System.Globalization;

namespace NeuronExplorer.Web.Shared;

/// <summary>Reads numbers as people type them: 0.5, 50% or 50 %.</summary>
public static class TypedNumber
{
    /// <summary>The number, or null where the text is none.</summary>
    public static double? Of(string? text)
    {
        string number = (text ?? "").TrimEnd('%', ' ');
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? text!.Contains('%', StringComparison.Ordinal) ? value / 100 : value
            : null;
    }
}
