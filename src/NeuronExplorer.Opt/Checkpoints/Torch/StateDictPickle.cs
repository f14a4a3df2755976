using System.Globalization;
using System.Runtime.InteropServices;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>
/// Reads the pickle of a PyTorch state dict. A pickle is a program for a stack machine that can call anything; this
/// machine knows only the opcodes and names that a state dict needs, makes only the values of this namespace, and refuses
/// all else by name. Nothing is ever loaded, constructed or called on a pickle's word.
/// </summary>
internal sealed class StateDictPickle
{
    /// <summary>Longest pickle read; that of a 66b model has less than 200 KB.</summary>
    public const int MaxBytes = 4 << 20;

    /// <summary>Most opcodes followed; a 66b model takes about 40,000. It bounds memory and time.</summary>
    private const int MaxOpcodes = 300_000;

    private static readonly object _mark = new();
    private static readonly object[] _small = [.. Enumerable.Range(0, 256).Select(value => (object)(long)value)];
    private static readonly object _true = true;
    private static readonly object _false = false;

    private readonly string _source;
    private readonly PickleBytes _bytes;
    private readonly List<object?> _stack = [];
    private readonly List<object?> _memo = [];

    private StateDictPickle(string source, byte[] content)
    {
        _source = source;
        _bytes = new PickleBytes(source, content);
    }

    /// <param name="source">The file, for errors.</param>
    /// <param name="content">The pickle.</param>
    /// <returns>The tensors by name, in the order written.</returns>
    public static List<(string Name, PickleTensor Tensor)> Read(string source, byte[] content)
    {
        StateDictPickle machine = new(source, content);
        object? result = machine.Run();
        if (result is not PickleDict dict)
        {
            throw new NeuronExplorerException($"{source}: its pickle holds {Describe(result)}, not a state dict; save the model's state dict with torch.save");
        }

        List<(string, PickleTensor)> tensors = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((object? key, object? value) in dict.Items)
        {
            if (key is not string name || value is not PickleTensor tensor)
            {
                throw new NeuronExplorerException($"{source}: its state dict holds {Describe(value)} under {Describe(key)}, not a tensor under a name; save the model's own state dict with torch.save");
            }

            if (!names.Add(name))
            {
                throw new NeuronExplorerException($"{source}: holds {Shown.Text(name)} twice; the file is damaged: download it again");
            }

            tensors.Add((name, tensor));
        }

        return tensors;
    }

    private object? Run()
    {
        for (int count = 0; count < MaxOpcodes; count++)
        {
            byte opcode = _bytes.Next();
            if (opcode == (byte)PickleOpcode.Stop)
            {
                return _stack.Count == 1 && _bytes.AtEnd ? Pop() : throw Refuse($"ends with {_stack.Count} values, or before its bytes do");
            }

            Step(opcode);
        }

        throw Refuse($"has more than {MaxOpcodes} opcodes, more than any OPT model's");
    }

    private void Step(byte opcode)
    {
        switch ((PickleOpcode)opcode)
        {
            case PickleOpcode.Proto:
                RequireProtocol(_bytes.Next());
                break;
            case PickleOpcode.Mark:
                Push(_mark);
                break;
            case PickleOpcode.None:
                Push(null);
                break;
            case PickleOpcode.NewTrue:
                Push(_true);
                break;
            case PickleOpcode.NewFalse:
                Push(_false);
                break;
            case PickleOpcode.BinInt:
                Push((long)_bytes.NextInt32());
                break;
            case PickleOpcode.BinInt1:
                Push(_small[_bytes.Next()]);
                break;
            case PickleOpcode.BinInt2:
                Push((long)_bytes.NextUInt16());
                break;
            case PickleOpcode.Long1:
                Push(_bytes.NextLong(_bytes.Next()));
                break;
            case PickleOpcode.BinUnicode:
                Push(_bytes.NextText(_bytes.NextUInt32()));
                break;
            case PickleOpcode.BinGet:
                Push(Recall(_bytes.Next()));
                break;
            case PickleOpcode.LongBinGet:
                Push(Recall(_bytes.NextUInt32()));
                break;
            case PickleOpcode.BinPut:
                Remember(_bytes.Next());
                break;
            case PickleOpcode.LongBinPut:
                Remember(_bytes.NextUInt32());
                break;
            case PickleOpcode.Global:
                Push(ReadGlobal());
                break;
            default:
                Combine(opcode);
                break;
        }
    }

    /// <summary>Opcodes that make one value of those on the stack.</summary>
    private void Combine(byte opcode)
    {
        switch ((PickleOpcode)opcode)
        {
            case PickleOpcode.EmptyTuple:
                Push(PickleTuple.Empty);
                break;
            case PickleOpcode.Tuple1:
                Push(new PickleTuple(PopItems(1)));
                break;
            case PickleOpcode.Tuple2:
                Push(new PickleTuple(PopItems(2)));
                break;
            case PickleOpcode.Tuple3:
                Push(new PickleTuple(PopItems(3)));
                break;
            case PickleOpcode.Tuple:
                Push(new PickleTuple(PopToMark()));
                break;
            case PickleOpcode.EmptyDict:
                Push(new PickleDict());
                break;
            case PickleOpcode.SetItem:
                SetItems(PopItems(2));
                break;
            case PickleOpcode.SetItems:
                SetItems(PopToMark());
                break;
            case PickleOpcode.Reduce:
                object? arguments = Pop();
                Push(PickleCalls.Call(_source, Pop(), arguments));
                break;
            case PickleOpcode.Build:
                PickleCalls.CheckState(_source, Pop(), Peek());
                break;
            case PickleOpcode.BinPersId:
                Push(PickleCalls.Storage(_source, Pop()));
                break;
            default:
                throw Refuse($"has the opcode {RefusedOpcodes.NameOf(opcode)} at byte {_bytes.Position - 1}, which a state dict does not need");
        }
    }

    private void RequireProtocol(byte version)
    {
        if (version != 2)
        {
            throw Refuse($"has protocol {version}, not 2, which torch.save writes unless told otherwise");
        }
    }

    private PickleGlobal ReadGlobal()
    {
        ReadOnlySpan<byte> module = _bytes.NextLine();
        ReadOnlySpan<byte> name = _bytes.NextLine();
        return PickleGlobals.Find(module, name) ?? throw Refuse($"asks for {PickleBytes.Show(module)}.{PickleBytes.Show(name)}, which a state dict does not need");
    }

    private void SetItems(object?[] items)
    {
        if (Peek() is not PickleDict dict || items.Length % 2 != 0)
        {
            throw Refuse("sets items of something that is no dictionary");
        }

        for (int index = 0; index < items.Length; index += 2)
        {
            dict.Add(items[index], items[index + 1]);
        }
    }

    private object? Recall(uint index) => index < (uint)_memo.Count ? _memo[(int)index] : throw Refuse($"recalls value {index}, which it never kept");

    /// <summary>PyTorch numbers what it keeps one after another.</summary>
    private void Remember(uint index)
    {
        if (index > (uint)_memo.Count)
        {
            throw Refuse($"keeps value {index} after only {_memo.Count}");
        }

        if (index == (uint)_memo.Count)
        {
            _memo.Add(null);
        }

        _memo[(int)index] = Peek();
    }

    private void Push(object? value) => _stack.Add(value);

    private object? Peek() => _stack.Count > 0 && !ReferenceEquals(_stack[^1], _mark) ? _stack[^1] : throw Refuse("takes a value from an empty stack");

    private object? Pop()
    {
        object? value = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private object?[] PopItems(int count)
    {
        object?[] items = new object?[count];
        for (int index = count - 1; index >= 0; index--)
        {
            items[index] = Pop();
        }

        return items;
    }

    private object?[] PopToMark()
    {
        int mark = _stack.LastIndexOf(_mark);
        if (mark < 0)
        {
            throw Refuse("closes a row that it never opened");
        }

        object?[] items = CollectionsMarshal.AsSpan(_stack)[(mark + 1)..].ToArray();
        _stack.RemoveRange(mark, _stack.Count - mark);
        return items;
    }

    private static string Describe(object? value) => value switch
    {
        null => "None",
        string text => $"\"{Shown.Text(text)}\"",
        long number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "True" : "False",
        PickleGlobal global => global.Name,
        PickleDict => "a dictionary",
        PickleTuple => "a tuple",
        PickleTensor => "a tensor",
        _ => "a storage",
    };

    private NeuronExplorerException Refuse(string what) => new($"{_source}: its pickle {what}; nothing of it was run: use a file that you trust, or convert it to safetensors");
}
