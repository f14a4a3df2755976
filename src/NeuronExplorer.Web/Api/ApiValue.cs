using System.Globalization;
using System.Text.Json.Nodes;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Web.Api;

/// <summary>A parameter of the API: what it means, and which values it takes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">A sentence.</param>
/// <param name="Example">A value that it takes.</param>
public sealed record ApiValue(string Name, string Meaning, JsonNode Example)
{
    private enum Kind
    {
        Text,
        Whole,
        Number,
    }

    /// <summary>The lowest value.</summary>
    public double Least { get; init; }

    /// <summary>The highest value that a model allows; null where it is not the model's matter.</summary>
    public Func<ModelShape, int>? Last { get; init; }

    /// <summary>The only values, or none where it is free text.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The highest value; null where there is none.</summary>
    public double? Most { get; init; }

    private Kind Type { get; init; }

    /// <summary>A whole number from 0.</summary>
    public static ApiValue Whole(string name, string meaning, int example) => new(name, meaning, example) { Type = Kind.Whole };

    /// <summary>A number from 0.</summary>
    public static ApiValue Number(string name, string meaning, double example, double? most) =>
        new(name, meaning, example) { Type = Kind.Number, Most = most };

    /// <summary>What is wrong with a value, in one line; null where it can be right.</summary>
    /// <param name="given">As it stands in the address.</param>
    /// <param name="shape">The model that is asked about, or null where it is not known.</param>
    public string? Problem(string given, ModelShape? shape)
    {
        if (Type == Kind.Text)
        {
            return Choices.Count > 0 && !Choices.Contains(given) ? Wrong(given, shape)
                : given.Length == 0 ? $"{Name}: is empty; give {Right(shape)}"
                : null;
        }

        bool read = Type == Kind.Whole
            ? int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole)
            : double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        _ = double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        double? most = shape is null ? Most : Last?.Invoke(shape) ?? Most;
        return read && double.IsFinite(number) && number >= Least && !(number > most) ? null
            : read && Name == "layer" && shape is not null ? LayerNames.Problem((int)number, shape)
            : Wrong(given, shape);
    }

    /// <summary>What it means and which values it takes.</summary>
    public string Describe() => Type == Kind.Text && Choices.Count == 0 ? Meaning : $"{Meaning} Takes {Right(null)}.";

    /// <summary>The values that it takes, in words.</summary>
    /// <param name="shape">As in <see cref="Problem"/>.</param>
    public string Right(ModelShape? shape)
    {
        double? most = shape is null ? Most : Last?.Invoke(shape) ?? Most;
        return Type == Kind.Text
            ? Choices.Count == 0 ? "a text" : string.Join(" or ", Choices)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{(Type == Kind.Whole ? "a whole number" : "a number")} from {Least} {(most is null ? "on" : $"to {most}")}");
    }

    private string Wrong(string given, ModelShape? shape) => $"{Name}: \"{given}\" is not {Right(shape)}";
}
