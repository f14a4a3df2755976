namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>The only names that a pickle may refer to.</summary>
/// <param name="Name">As the pickle spells it: module and name.</param>
/// <param name="Kind">What it means here; nothing with this name is ever loaded.</param>
/// <param name="StorageType">Type of a storage's values in safetensors' spelling, or empty.</param>
internal sealed record PickleGlobal(string Name, GlobalKind Kind, string StorageType = "");

internal enum GlobalKind
{
    OrderedDict,
    RebuildTensor,
    RebuildParameter,
    Storage,

    /// <summary>Something that training programs keep beside a state dict: it makes a <see cref="PickleOther"/>.</summary>
    Other,
}

/// <summary>
/// A value that is no part of a state dict, such as an optimizer's list of numbers: that it stood there is all that is kept
/// of it, so one object stands for all.
/// </summary>
internal sealed class PickleOther
{
    public static readonly PickleOther Value = new();

    private PickleOther()
    {
    }
}

/// <summary>A fixed row of values.</summary>
internal sealed class PickleTuple(object?[] items)
{
    public static readonly PickleTuple Empty = new([]);

    public object?[] Items => items;

    /// <summary>The items as whole numbers, or null if any is not one.</summary>
    public long[]? TryNumbers()
    {
        long[] numbers = new long[items.Length];
        for (int index = 0; index < items.Length; index++)
        {
            if (items[index] is not long number)
            {
                return null;
            }

            numbers[index] = number;
        }

        return numbers;
    }
}

/// <summary>Keys and values in the order written.</summary>
internal sealed class PickleDict
{
    private List<(object? Key, object? Value)>? _items;

    public IReadOnlyList<(object? Key, object? Value)> Items => _items ?? (IReadOnlyList<(object?, object?)>)[];

    public void Add(object? key, object? value) => (_items ??= []).Add((key, value));
}

/// <summary>An entry of the archive that holds values.</summary>
internal sealed record PickleStorage(string Type, string Key, long Elements);

/// <summary>A view of a storage.</summary>
internal sealed record PickleTensor(PickleStorage Storage, long Offset, long[] Shape, long[] Strides);
