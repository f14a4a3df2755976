using System.Globalization;

namespace NeuronExplorer.Sample;

/// <summary>Command-line arguments of the form <c>--name value…</c>; a name may carry no value (a flag) or several.</summary>
public sealed class Arguments
{
    private readonly Dictionary<string, List<string>> _values = [];

    public Arguments(IReadOnlyList<string> args)
    {
        List<string>? current = null;
        foreach (string argument in args)
        {
            if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                string name = argument[2..];
                if (!_values.TryGetValue(name, out current))
                {
                    _values[name] = current = [];
                }
            }
            else if (current is null)
            {
                throw new ArgumentException($"'{argument}' stands before any --option.");
            }
            else
            {
                current.Add(argument);
            }
        }
    }

    /// <summary>Refuses options that the verb does not know, so that a misspelt one is not ignored.</summary>
    public void AllowOnly(params string[] names)
    {
        if (_values.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            throw new ArgumentException($"Unknown option --{unknown}. Known: {string.Join(", ", names.Select(name => $"--{name}"))}.");
        }
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public IReadOnlyList<string> All(string name) => _values.GetValueOrDefault(name) ?? [];

    public string Required(string name) =>
        Optional(name) ?? throw new ArgumentException($"--{name} is missing.");

    public string? Optional(string name) => All(name) switch
    {
        [] => null,
        [string value] => value,
        _ => throw new ArgumentException($"--{name} takes one value."),
    };

    public T? Number<T>(string name)
        where T : struct, IParsable<T> =>
        Optional(name) is not { } text ? null
        : T.TryParse(text, CultureInfo.InvariantCulture, out T value) ? value
        : throw new ArgumentException($"--{name} is not a number: '{text}'.");
}
