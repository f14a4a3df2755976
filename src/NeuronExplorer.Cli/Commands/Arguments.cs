using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Cli.Commands;

/// <summary>Options that several verbs share, and how to read their values.</summary>
internal static class Arguments
{
    /// <summary>No run does with less, whatever the model: a number without its unit is below.</summary>
    private const long LeastMemory = 1 << 20;

    private static readonly ConditionalWeakTable<Option, string> s_bounds = [];

    public static Option<string> Model() => new("--model", "-m")
    {
        Description = "Checkpoint folder in Hugging Face's layout: config.json, vocab.json, merges.txt and weights.",
        HelpName = "DIR",
        Required = true,
    };

    public static Argument<string> Database() => new("FILE.db") { Description = "An analysis file." };

    public static Option<string> Format()
    {
        Option<string> format = new("--format") { Description = "json, ndjson or csv.", DefaultValueFactory = _ => "json" };
        format.AcceptOnlyFromAmong("json", "ndjson", "csv");
        return format;
    }

    public static Option<string?> Data() => new("--data") { Description = "The data folder; default: ./data.", HelpName = "DIR" };

    /// <param name="files">What is kept there.</param>
    public static Option<string?> Scratch(string files) => new Option<string?>("--scratch")
    {
        Description = $"Folder for {files}, best on the machine's own disk; default: $TMPDIR, else scratch in the data folder.",
        HelpName = "DIR",
    }.AsFolder();

    /// <summary>The folder of <see cref="Scratch"/>.</summary>
    public static string ScratchFolder(ParseResult parsed, Option<string?> scratch, Services services)
    {
        string?[] chosen = [parsed.GetValue(scratch), Environment.GetEnvironmentVariable("TMPDIR")];
        return chosen.FirstOrDefault(folder => !string.IsNullOrEmpty(folder)) ?? services.Folders.Scratch;
    }

    public static Option<string?> Layers(string description) => new("--layers") { Description = description, HelpName = "A-B" };

    /// <summary>Reads <c>3</c> or <c>0-5</c>.</summary>
    public static (int First, int Last)? Range(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string[] ends = text.Split('-');
        return ends.Length is 1 or 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
            && first <= last
            ? (first, last)
            : throw new WrongArgumentException($"--layers: \"{text}\" is not a range of layers; write for example 3 or 0-5");
    }

    /// <summary>Reads <c>3</c> or <c>0-5</c> as layers of a model; all of them where nothing is given.</summary>
    public static (int First, int Last) Range(string? text, ModelShape shape)
    {
        (int first, int last) = Range(text) ?? (0, int.MaxValue);
        return LayerNames.Problem(first, last, shape) is { } problem
            ? throw new WrongArgumentException($"--layers {text}: {problem}")
            : (first, last);
    }

    /// <summary>Refuses a number outside these bounds as a wrong argument.</summary>
    /// <returns>The option.</returns>
    public static Option<T> Within<T>(this Option<T> option, T least, T most)
        where T : struct, IComparable<T> => option.WithinBounds(least, most);

    /// <inheritdoc cref="Within{T}(Option{T}, T, T)"/>
    public static Option<T?> Within<T>(this Option<T?> option, T least, T most)
        where T : struct, IComparable<T> => option.WithinBounds(least, most);

    /// <summary>The bounds of an option's number, as the rest of a sentence; empty where it has none.</summary>
    public static string BoundsOf(Option? option) => option is not null && s_bounds.TryGetValue(option, out string? bounds) ? bounds : "";

    /// <summary>Refuses what is no size, and a size outside these bounds, as a wrong argument.</summary>
    /// <returns>The option.</returns>
    public static Option<T> AsSize<T>(this Option<T> option, long least, long most = long.MaxValue)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && SizeProblem(option.Name, text, least, most) is { } problem)
            {
                result.AddError(problem);
            }
        });
        return option;
    }

    /// <summary>Memory for a run: a size that a program can have.</summary>
    /// <returns>The option.</returns>
    public static Option<T> AsMemory<T>(this Option<T> option) => option.AsSize(LeastMemory);

    /// <summary>Reads <c>1,2,3</c>.</summary>
    public static int[] Orders(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        int[] orders = [.. parts.Select(part => part is "1" or "2" or "3" ? part[0] - '0' : 0).Distinct().Order()];
        return orders.Length > 0 && orders[0] > 0
            ? orders
            : throw new WrongArgumentException($"--ngrams: \"{text}\" is not a list of orders; write for example 1,2,3");
    }

    private static Option<TOption> WithinBounds<TOption, T>(this Option<TOption> option, T least, T most)
        where T : struct, IComparable<T>
    {
        string bounds = string.Create(CultureInfo.InvariantCulture, $"between {least} and {most}");
        s_bounds.AddOrUpdate(option, bounds);
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<TOption>() is T value && !(value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name}: {value} is not {bounds}"));
            }
        });
        return option;
    }

    private static string? SizeProblem(string name, string text, long least, long most)
    {
        try
        {
            long bytes = ByteSize.Parse(text, name);
            return bytes < least ? $"{name}: \"{text}\" is less than {ByteSize.Format(least)}; write for example 4GiB or 512MB"
                : bytes > most ? $"{name}: \"{text}\" is more than {ByteSize.Format(most)}"
                : null;
        }
        catch (NeuronExplorerException wrong)
        {
            return wrong.Message;
        }
    }
}
