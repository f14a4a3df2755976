using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>
/// Reads the pickle of a PyTorch state dict. A pickle is a program for a stack machine that can call anything; this one
/// knows only the opcodes and names that a state dict and the plain values beside it need, makes only the values of this
/// namespace, and refuses everything else by name. A pickle can never have anything loaded, constructed or called.
/// </summary>
internal sealed class StateDictPickle
{
    /// <summary>Longest accepted pickle; that of a 66b model has less than 200 KB.</summary>
    public const int MaxBytes = 4 << 20;

    /// <summary>Maximum number of opcodes, to limit memory and time; a 66b model takes about 40,000.</summary>
    private const int MaxOpcodes = 300_000;

    private static readonly object[] s_small = [.. Enumerable.Range(0, 256).Select(value => (object)(long)value)];
    private static readonly object s_true = true;
    private static readonly object s_false = false;

    private readonly string _source;
    private readonly PickleBytes _bytes;
    private readonly PickleStack _stack;

    private StateDictPickle(string source, byte[] content)
    {
        _source = source;
        _bytes = new PickleBytes(source, content);
        _stack = new PickleStack(source);
    }

    /// <param name="source">The file, for errors.</param>
    /// <param name="content">The pickle.</param>
    public static FoundStateDict Read(string source, byte[] content)
    {
        StateDictPickle machine = new(source, content);
        return StateDicts.Find(source, machine.Run());
    }

    private object? Run()
    {
        for (int count = 0; count < MaxOpcodes; count++)
        {
            byte opcode = _bytes.Next();
            if (opcode == (byte)PickleOpcode.Stop)
            {
                return _stack.Count == 1 && _bytes.AtEnd
                    ? _stack.Pop() : throw Refuse($"ends with {_stack.Count} values, or before its bytes do");
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
                _stack.PushMark();
                break;
            case PickleOpcode.None:
                _stack.Push(null);
                break;
            case PickleOpcode.NewTrue:
                _stack.Push(s_true);
                break;
            case PickleOpcode.NewFalse:
                _stack.Push(s_false);
                break;
            case PickleOpcode.BinFloat:
                _bytes.Skip(sizeof(double));
                _stack.Push(PickleOther.Value);
                break;
            case PickleOpcode.BinInt:
                _stack.Push((long)_bytes.NextInt32());
                break;
            case PickleOpcode.BinInt1:
                _stack.Push(s_small[_bytes.Next()]);
                break;
            case PickleOpcode.BinInt2:
                _stack.Push((long)_bytes.NextUInt16());
                break;
            case PickleOpcode.Long1:
                _stack.Push(_bytes.NextLong(_bytes.Next()));
                break;
            case PickleOpcode.BinUnicode:
                _stack.Push(_bytes.NextText(_bytes.NextUInt32()));
                break;
            case PickleOpcode.BinGet:
                _stack.Push(_stack.Recall(_bytes.Next()));
                break;
            case PickleOpcode.LongBinGet:
                _stack.Push(_stack.Recall(_bytes.NextUInt32()));
                break;
            case PickleOpcode.BinPut:
                _stack.Remember(_bytes.Next());
                break;
            case PickleOpcode.LongBinPut:
                _stack.Remember(_bytes.NextUInt32());
                break;
            case PickleOpcode.Global:
                _stack.Push(ReadGlobal());
                break;
            default:
                Combine(opcode);
                break;
        }
    }

    /// <summary>Opcodes that combine values on the stack into one.</summary>
    private void Combine(byte opcode)
    {
        switch ((PickleOpcode)opcode)
        {
            case PickleOpcode.EmptyTuple:
                _stack.Push(PickleTuple.Empty);
                break;
            case PickleOpcode.Tuple1:
                _stack.Push(new PickleTuple(_stack.PopItems(1)));
                break;
            case PickleOpcode.Tuple2:
                _stack.Push(new PickleTuple(_stack.PopItems(2)));
                break;
            case PickleOpcode.Tuple3:
                _stack.Push(new PickleTuple(_stack.PopItems(3)));
                break;
            case PickleOpcode.Tuple:
                _stack.Push(new PickleTuple(_stack.PopToMark()));
                break;
            case PickleOpcode.EmptyList:
                _stack.Push(PickleOther.Value);
                break;
            case PickleOpcode.Append:
                AppendTo(_stack.PopItems(1));
                break;
            case PickleOpcode.Appends:
                AppendTo(_stack.PopToMark());
                break;
            case PickleOpcode.EmptyDict:
                _stack.Push(new PickleDict());
                break;
            case PickleOpcode.SetItem:
                SetItems(_stack.PopItems(2));
                break;
            case PickleOpcode.SetItems:
                SetItems(_stack.PopToMark());
                break;
            case PickleOpcode.Reduce:
                object? arguments = _stack.Pop();
                _stack.Push(PickleCalls.Call(_source, _stack.Pop(), arguments));
                break;
            case PickleOpcode.NewObject:
                object? of = _stack.Pop();
                _stack.Push(PickleCalls.New(_source, _stack.Pop(), of));
                break;
            case PickleOpcode.Build:
                PickleCalls.CheckState(_source, _stack.Pop(), _stack.Peek());
                break;
            case PickleOpcode.BinPersId:
                _stack.Push(PickleCalls.Storage(_source, _stack.Pop()));
                break;
            default:
                throw Refuse($"has the opcode {RefusedOpcodes.NameOf(opcode)} at byte {_bytes.Position - 1}, "
                    + "which a state dict does not need");
        }
    }

    private void RequireProtocol(byte version)
    {
        if (version != 2)
        {
            throw new NeuronExplorerException(
                $"{_source}: its pickle has protocol {version}, and only 2 can be read; save it again with torch.save's default, "
                + "pickle_protocol=2, or as safetensors");
        }
    }

    private PickleGlobal ReadGlobal()
    {
        ReadOnlySpan<byte> module = _bytes.NextLine();
        ReadOnlySpan<byte> name = _bytes.NextLine();
        return PickleGlobals.Find(module, name)
            ?? throw Refuse($"asks for {PickleBytes.Show(module)}.{PickleBytes.Show(name)}, which a state dict does not need");
    }

    /// <summary>Lists are no part of a state dict, so what goes into one is dropped.</summary>
    private void AppendTo(object?[] items)
    {
        if (_stack.Peek() is not PickleOther)
        {
            throw Refuse($"appends {items.Length} values to something that is not a list");
        }
    }

    private void SetItems(object?[] items)
    {
        if (_stack.Peek() is PickleOther)
        {
            return;
        }

        if (_stack.Peek() is not PickleDict dict || items.Length % 2 != 0)
        {
            throw Refuse("sets items of something that is not a dictionary");
        }

        for (int index = 0; index < items.Length; index += 2)
        {
            dict.Add(items[index], items[index + 1]);
        }
    }

    private NeuronExplorerException Refuse(string what) => PickleErrors.Refuse(_source, what);
}
