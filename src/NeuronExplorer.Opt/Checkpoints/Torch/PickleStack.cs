using System.Runtime.InteropServices;

namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>The values that a pickle's opcodes work on, and those that it stores for later.</summary>
internal sealed class PickleStack(string source)
{
    private static readonly object s_mark = new();
    private readonly List<object?> _values = [];
    private readonly List<object?> _kept = [];

    public int Count => _values.Count;

    public void Push(object? value) => _values.Add(value);

    /// <summary>Opens a row that <see cref="PopToMark"/> closes.</summary>
    public void PushMark() => _values.Add(s_mark);

    /// <summary>The topmost value.</summary>
    public object? Peek() => _values.Count > 0 && !ReferenceEquals(_values[^1], s_mark)
        ? _values[^1]
        : throw PickleErrors.Refuse(source, "takes a value from an empty stack");

    public object? Pop()
    {
        object? value = Peek();
        _values.RemoveAt(_values.Count - 1);
        return value;
    }

    /// <summary>The topmost values, the earliest pushed first.</summary>
    public object?[] PopItems(int count)
    {
        object?[] items = new object?[count];
        for (int index = count - 1; index >= 0; index--)
        {
            items[index] = Pop();
        }

        return items;
    }

    /// <summary>The values above the topmost mark, which is removed too.</summary>
    public object?[] PopToMark()
    {
        int mark = _values.LastIndexOf(s_mark);
        if (mark < 0)
        {
            throw PickleErrors.Refuse(source, "closes a row that it never opened");
        }

        object?[] items = CollectionsMarshal.AsSpan(_values)[(mark + 1)..].ToArray();
        _values.RemoveRange(mark, _values.Count - mark);
        return items;
    }

    /// <summary>A stored value.</summary>
    public object? Recall(uint index) => index < (uint)_kept.Count
        ? _kept[(int)index]
        : throw PickleErrors.Refuse(source, $"recalls value {index}, which it never kept");

    /// <summary>Stores the topmost value. PyTorch numbers stored values consecutively.</summary>
    public void Remember(uint index)
    {
        if (index > (uint)_kept.Count)
        {
            throw PickleErrors.Refuse(source, $"keeps value {index} after only {_kept.Count}");
        }

        if (index == (uint)_kept.Count)
        {
            _kept.Add(null);
        }

        _kept[(int)index] = Peek();
    }
}
