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

    /// <returns>The tensors by name, in the order written.</returns>
    public static List<(string Name, PickleTensor Tensor)> Find(string source, object? value)
    {
        if (value is not PickleDict dict)
        {
            throw new NeuronExplorerException(
                $"{source}: its pickle holds {Describe(value)}, not a state dict; save the model's state dict with torch.save");
        }

        List<(string, PickleTensor)> tensors = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        PickleDict fullest = Fullest(dict, DeepestNesting).Dict;
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

        return tensors.Count > 0 ? tensors : throw None(source, dict);
    }

    /// <summary>
    /// The dictionary with most tensors, of this one and those below known names; the outermost and first where equal. A
    /// training program may keep tensors of its own, such as a random generator's state, beside the state dict.
    /// </summary>
    private static (PickleDict Dict, int Tensors) Fullest(PickleDict dict, int levels)
    {
        (PickleDict, int Tensors) fullest = (dict, dict.Items.Count(item => item is (string, PickleTensor)));
        foreach (string key in levels > 0 ? s_keys : [])
        {
            if (dict.Items.FirstOrDefault(item => item.Key is string name && name == key).Value is PickleDict inner
                && Fullest(inner, levels - 1) is var below && below.Tensors > fullest.Tensors)
            {
                fullest = below;
            }
        }

        return fullest;
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
