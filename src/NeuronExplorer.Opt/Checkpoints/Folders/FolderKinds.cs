using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints.Folders;

/// <summary>
/// What kind of folder it is: asked before anything is opened, so that a folder is refused for what it is, with the way on,
/// and not for the first file that it lacks.
/// </summary>
internal static class FolderKinds
{
    /// <summary>Stands for the folder in a command.</summary>
    private const string Here = "FOLDER";

    private const string Save = "AutoModelForCausalLM.from_pretrained";

    /// <summary>Kinds that hold weights in another form, by names that give them away.</summary>
    private static readonly (string[] Signs, string What, string Way)[] s_otherForms =
    [
        (["zero_to_fp32.py", "global_step*", "*_optim_states.pt", "*zero_pp_rank_*", "mp_rank_*_model_states.pt"],
            "is a DeepSpeed checkpoint in parts",
            "consolidate it first, in this folder: python zero_to_fp32.py . pytorch_model.bin"),
        (["__*.distcp", "*.distcp", "pytorch_model_fsdp_*", ".metadata"],
            "is an FSDP checkpoint in parts",
            "merge it first: accelerate merge-weights \"FOLDER\" OUT, and add config.json"),
        (["pytorch_model_fsdp.bin"],
            "holds weights that FSDP saved whole",
            "rename the file to pytorch_model.bin"),
        (["reshard*.pt", "consolidated*.pt", "checkpoint_last*.pt", "*-model_part-*.pt", "*-shard*.pt", "restored.pt"],
            "is a metaseq checkpoint",
            "convert it first with transformers' convert_opt_original_pytorch_checkpoint_to_pytorch.py"),
        (["tf_model*.h5", "model.ckpt*", "saved_model.pb"],
            "holds TensorFlow weights only",
            $"convert them first in Python: {Save}(\"FOLDER\", from_tf=True).save_pretrained(OUT)"),
        (["flax_model*.msgpack"],
            "holds Flax weights only",
            $"convert them first in Python: {Save}(\"FOLDER\", from_flax=True).save_pretrained(OUT)"),
        (["*.gguf", "ggml*", "*.ggml"],
            "holds GGUF (ggml) weights only, which are mostly quantized",
            "use the checkpoint that they were converted from"),
        (["*.onnx", "onnx"],
            "holds ONNX weights only",
            "use the checkpoint that they were exported from"),
        (["rust_model.ot", "openvino_model*", "*.mlpackage", "*.tflite"],
            "holds weights for another program only",
            "use the checkpoint that they were converted from"),
    ];

    /// <summary>Why the folder is no model that can be opened, as a whole line; null if nothing speaks against opening it.</summary>
    public static string? WhyNot(FolderListing folder)
    {
        string? why = Adapter.WhyNot(folder);
        if (why is null && !IsOfAnotherModel(folder))
        {
            why = Quantization.WhyNot(folder)
                ?? (folder.HasWeights ? Preallocated(folder) : WithoutWeights(folder))
                ?? (folder.HasConfig ? null : Unfinished(folder));
        }

        return why is null ? null : $"{folder.Folder}: {why}";
    }

    /// <summary>Whether config.json will be refused anyway: then another form of its weights is not what is wrong.</summary>
    private static bool IsOfAnotherModel(FolderListing folder)
    {
        try
        {
            return folder.HasConfig && OptConfig.Open(folder.Folder) is null;
        }
        catch (NeuronExplorerException)
        {
            return true;
        }
    }

    private static string? WithoutWeights(FolderListing folder) =>
        Unfinished(folder)
        ?? WeightNaming.WhyNot(folder)
        ?? s_otherForms.Select(kind => OfForm(folder, kind)).FirstOrDefault(what => what is not null)
        ?? OtherFolders.WhyNot(folder);

    private static string? OfForm(FolderListing folder, (string[] Signs, string What, string Way) kind) =>
        folder.First(kind.Signs) is { } sign
        ? $"{kind.What} ({sign}); {kind.Way.Replace(Here, Place(folder, sign), StringComparison.Ordinal)}"
        : null;

    /// <summary>The folder of a command: where FSDP's parts lie below it, that one.</summary>
    private static string Place(FolderListing folder, string sign) =>
        sign.StartsWith("pytorch_model_fsdp_", StringComparison.Ordinal) ? folder.PathOf(sign) : folder.Folder;

    private static string? Unfinished(FolderListing folder) => UnfinishedDownload.In(folder.Folder) is { } file
        ? $"its download was broken off ({file} is unfinished); download the model again"
        : null;

    /// <summary>aria2 gives a file its full length at once, so it looks whole while it is not.</summary>
    private static string? Preallocated(FolderListing folder) => folder.First("*.aria2") is { } mark
        ? $"its download was broken off ({mark} is still there); finish it, or download {mark[..^".aria2".Length]} again"
        : null;
}
