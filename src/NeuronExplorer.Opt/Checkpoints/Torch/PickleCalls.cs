namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>The calls that a state dict's pickle may make, each with exactly the arguments that PyTorch writes.</summary>
internal static class PickleCalls
{
    /// <summary><c>REDUCE</c>: an empty dictionary, a tensor over a storage, or a parameter, which is its tensor.</summary>
    public static object Call(string source, object? callee, object? arguments)
    {
        if (callee is not PickleGlobal global || arguments is not PickleTuple tuple)
        {
            throw PickleErrors.Refuse(source, "calls something that is not a function");
        }

        return (global.Kind, tuple.Items) switch
        {
            (GlobalKind.OrderedDict, []) => new PickleDict(),
            (GlobalKind.RebuildTensor, [PickleStorage storage, long offset, PickleTuple shape, PickleTuple strides, bool, PickleDict]) =>
                Tensor(source, storage, offset, shape, strides),
            (GlobalKind.RebuildTensor,
                [PickleStorage storage, long offset, PickleTuple shape, PickleTuple strides, bool, PickleDict, null or PickleDict]) =>
                Tensor(source, storage, offset, shape, strides),
            (GlobalKind.RebuildParameter, [PickleTensor tensor, bool, PickleDict]) => tensor,
            (GlobalKind.Other, _) => PickleOther.Value,
            _ => throw PickleErrors.Refuse(source, $"calls {global.Name} with arguments that PyTorch does not write"),
        };
    }

    /// <summary><c>NEWOBJ</c>: of the harmless classes alone, and nothing is made of them.</summary>
    public static object New(string source, object? callee, object? arguments) =>
        callee is PickleGlobal { Kind: GlobalKind.Other } && arguments is PickleTuple
            ? PickleOther.Value
            : throw PickleErrors.Refuse(
                source, $"makes an object of {(callee as PickleGlobal)?.Name ?? "something that is not a class"}");

    /// <summary>
    /// <c>BUILD</c>: PyTorch attaches <c>_metadata</c> (module versions) to a state dict; it is ignored, and so is what is
    /// attached to a value that is ignored itself.
    /// </summary>
    public static void CheckState(string source, object? state, object? target)
    {
        if (target is not PickleOther && (target is not PickleDict || state is not PickleDict { Items: [("_metadata", PickleDict)] }))
        {
            throw PickleErrors.Refuse(source, "sets attributes other than a state dict's _metadata");
        }
    }

    /// <summary><c>BINPERSID</c>: ("storage", its type, key of the archive's entry, device, number of values).</summary>
    public static PickleStorage Storage(string source, object? id) =>
        id is PickleTuple { Items: ["storage", PickleGlobal { Kind: GlobalKind.Storage } type, string key, string, long elements] }
            && elements >= 0
            ? new PickleStorage(type.StorageType, key, elements)
            : throw PickleErrors.Refuse(source, "refers to something that is not a storage");

    private static PickleTensor Tensor(string source, PickleStorage storage, long offset, PickleTuple shape, PickleTuple strides) =>
        shape.TryNumbers() is { } sizes && strides.TryNumbers() is { } steps && sizes.Length == steps.Length
            && sizes.Length <= TensorTypes.MaxRank
            ? new PickleTensor(storage, offset, sizes, steps)
            : throw PickleErrors.Refuse(source, "makes a tensor of an impossible shape");
}
