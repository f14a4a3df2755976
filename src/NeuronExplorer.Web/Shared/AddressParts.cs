using System.Globalization;

namespace NeuronExplorer.Web.Shared;

/// <summary>Writes what <see cref="AddressQuery"/> reads. Default values are not written.</summary>
public static class AddressParts
{
    /// <summary>Parts joined, without the question mark; those without a value are left out.</summary>
    public static string Join(params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        List<string> written = [];
        foreach ((string name, string? value) in parts)
        {
            if (!string.IsNullOrEmpty(value))
            {
                written.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return string.Join('&', written);
    }

    public static string? Unless(int usual, int number) => number == usual ? null : Number(number);

    public static string? Unless(string usual, string text) => text == usual ? null : text;

    public static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Texts separated by commas.</summary>
    public static string? List<T>(IReadOnlyList<T> values) => values.Count == 0 ? null : string.Join(',', values);
}
