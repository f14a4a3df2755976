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
        foreach ((object? key, object? entry) in (Within(dict, DeepestNesting) ?? throw None(source, dict)).Items)
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

        return tensors;
    }

    /// <summary>The dictionary itself if it has tensors, else the first below a known name that has.</summary>
    private static PickleDict? Within(PickleDict dict, int levels) =>
        dict.Items.Any(item => item is (string, PickleTensor)) ? dict
        : levels == 0 ? null
        : s_keys.Select(key => dict.Items.FirstOrDefault(item => item.Key is string name && name == key).Value)
            .Select(value => value is PickleDict inner ? Within(inner, levels - 1) : null)
            .FirstOrDefault(found => found is not null);

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
