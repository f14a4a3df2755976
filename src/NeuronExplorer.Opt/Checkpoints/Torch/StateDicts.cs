using System.Globalization;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>
/// Finds the state dict in what a pickle holds: the value itself, or, in the files of training programs, one beside epochs,
/// optimizers and settings.
/// </summary>
internal static class StateDicts
{
    private const int DeepestNesting = 4;

    /// <summary>Where training programs put a state dict, the most telling name first.</summary>
    private static readonly string[] s_keys = ["state_dict", "model_state_dict", "module", "model"];

    public static FoundStateDict Find(string source, object? value)
    {
        if (value is not PickleDict dict)
        {
            throw new NeuronExplorerException(
                $"{source}: its pickle holds {Describe(value)}, not a state dict; save the model's state dict with torch.save");
        }

        List<(string, PickleTensor)> tensors = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        (PickleDict fullest, _, string[] path) = Fullest(dict, DeepestNesting);
        foreach ((object? key, object? entry) in fullest.Items)
        {
            if (key is string name && entry is PickleTensor tensor)
            {
                if (!names.Add(name))
                {
                    throw new NeuronExplorerException(
                        $"{source}: holds {ForeignText.Show(name)} twice; the file is damaged: download it again");
                }

                tensors.Add((name, tensor));
            }
        }

        return tensors.Count > 0 ? new FoundStateDict(tensors, Note(dict, path)) : throw None(source, dict);
    }

    /// <summary>
    /// The dictionary with most tensors, of this one and those below known names; the outermost and first where equal. A
    /// training program may keep tensors of its own, such as a random generator's state, beside the state dict.
    /// </summary>
    private static (PickleDict Dict, int Tensors, string[] Path) Fullest(PickleDict dict, int levels)
    {
        (PickleDict, int Tensors, string[]) fullest = (dict, dict.Items.Count(item => item is (string, PickleTensor)), []);
        foreach (string key in levels > 0 ? s_keys : [])
        {
            if (dict.Items.FirstOrDefault(item => item.Key is string name && name == key).Value is PickleDict inner
                && Fullest(inner, levels - 1) is var below && below.Tensors > fullest.Tensors)
            {
                fullest = (below.Dict, below.Tensors, [key, .. below.Path]);
            }
        }

        return fullest;
    }

    /// <summary>Under which names the state dict lay, and what beside it is left out; null for a plain one.</summary>
    private static string? Note(PickleDict dict, string[] path)
    {
        List<string> others = [];
        foreach (string key in path)
        {
            others.AddRange(dict.Items.Where(item => item.Key as string != key).Select(Shown));
            dict = (PickleDict)dict.Items.First(item => item.Key as string == key).Value!;
        }

        others.AddRange(dict.Items.Where(item => item is not (string, PickleTensor)).Select(Shown));
        string[] parts =
        [
            .. path.Length > 0 ? (string[])[$"state dict found under {string.Join(" and in it ", path)}"] : [],
            .. others.Count > 0 ? (string[])[string.Join(", ", others.Take(5)) + (others.Count > 5 ? " …" : "") + " left out"] : [],
        ];
        return parts.Length > 0 ? string.Join("; ", parts) : null;

        static string Shown((object? Key, object? Value) item) =>
            item.Key is string name ? ForeignText.Show(name) : Describe(item.Key);
    }

    private static NeuronExplorerException None(string source, PickleDict dict)
    {
        string held = dict.Items.Count == 0
            ? "it is empty"
            : "it holds " + string.Join(", ", dict.Items.Take(3).Select(item => $"{Describe(item.Value)} under {Describe(item.Key)}"));
        return new NeuronExplorerException(
            $"{source}: its pickle has no tensors under names, nor a state dict under {string.Join(", ", s_keys[..^1])} or {s_keys[^1]}: "
            + $"{held}; save the model's own state dict with torch.save");
    }

    private static string Describe(object? value) => value switch
    {
        null => "None",
        string text => $"\"{ForeignText.Show(text)}\"",
        long number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "True" : "False",
        PickleGlobal global => global.Name,
        PickleDict => "a dictionary",
        PickleTuple => "a tuple",
        PickleTensor => "a tensor",
        PickleOther => "another value",
        _ => "a storage",
    };
}

/// <summary>A state dict as it was found.</summary>
/// <param name="Tensors">Its tensors by name, in the order written.</param>
/// <param name="Note">Where it lay and what beside it is left out; null for a plain one.</param>
internal sealed record FoundStateDict(IReadOnlyList<(string Name, PickleTensor Tensor)> Tensors, string? Note);
