namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>Tensors whose names or shapes give away that the file's weights are in another form.</summary>
internal static class ForeignTensors
{
    private static readonly (string[] Signs, string What)[] s_forms =
    [
        (["lora_A", "lora_B", "lora_embedding_A", "lora_magnitude_vector"],
            "holds LoRA weights that were not merged; merge them first: model.merge_and_unload().save_pretrained(OUT)"),
        (["base_layer", "modules_to_save", "original_module"],
            "holds the names of a PEFT model; save the model without them: model.merge_and_unload().save_pretrained(OUT)"),
        (["qweight", "qzeros", "g_idx"], Folders.Quantization.Line("gptq or awq", "its tensors' names")),
        (["SCB", "absmax", "quant_map", "nested_absmax", "weight_format"], Folders.Quantization.Line("bitsandbytes", "its tensors' names")),
        (["flat_param", "_flat_param"], "holds FSDP's flat parameters of one process; save the whole model (FULL_STATE_DICT) first"),
    ];

    /// <summary>What the file holds instead of weights, or null.</summary>
    /// <param name="tensors">All tensors, by file.</param>
    /// <param name="wanted">The names that the model needs.</param>
    public static (string File, string What)? Find(IEnumerable<(string File, StoredTensor Tensor)> tensors, HashSet<string> wanted)
    {
        (int empty, int needed, string? inFile) = (0, 0, null);
        foreach ((string file, StoredTensor tensor) in tensors)
        {
            string[] words = tensor.Name.Split('.');
            foreach ((string[] signs, string what) in s_forms)
            {
                if (words.Any(signs.Contains))
                {
                    return (file, $"{what} ({ForeignText.Show(tensor.Name)})");
                }
            }

            if (wanted.Contains(WeightNames.Bare(tensor.Name)))
            {
                needed++;
                empty += tensor.Elements == 0 ? 1 : 0;
                inFile = tensor.Elements == 0 ? inFile ?? file : inFile;
            }
        }

        return inFile is null ? null
            : (inFile, $"holds DeepSpeed ZeRO-3 placeholders: {empty} of {needed} weights have the shape [0]; "
                + "consolidate the checkpoint first with DeepSpeed's zero_to_fp32.py, or save it with "
                + "stage3_gather_16bit_weights_on_model_save");
    }
}
