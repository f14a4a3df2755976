using System.Text.RegularExpressions;

namespace NeuronExplorer.Opt.Checkpoints.Folders;

/// <summary>Weights that are there, but not under the names that Hugging Face's layout has.</summary>
internal static partial class WeightNaming
{
    public static string? WhyNot(FolderListing folder) => Variant(folder) ?? ShardsAlone(folder);

    /// <summary>Weights under a name of their own, after all known kinds.</summary>
    public static string? OtherName(FolderListing folder)
    {
        if (folder.First("*.safetensors") is { } safetensors)
        {
            return $"holds no weights but {safetensors}, which is not a name of Hugging Face's layout; if these are the model's, "
                + "rename the file to model.safetensors";
        }

        string? torch = folder.Names.FirstOrDefault(name => OtherTorch().IsMatch(name) && !TrainingState.Is(name));
        return torch is null ? null
            : $"holds no weights but {torch}, which is not a name of Hugging Face's layout; if these are the model's, "
                + "rename the file to pytorch_model.bin";
    }

    /// <summary><c>model.fp16.safetensors</c>, which Hugging Face opens with <c>variant="fp16"</c> alone.</summary>
    private static string? Variant(FolderListing folder)
    {
        foreach (string name in folder.Names)
        {
            if (VariantFile().Match(name) is { Success: true } file)
            {
                string variant = file.Groups["variant"].Value;
                string plain = $"{file.Groups["stem"].Value}.{file.Groups["ending"].Value}";
                string way = file.Groups["shard"].Success
                    ? $"save it without its name: AutoModelForCausalLM.from_pretrained(FOLDER, variant=\"{variant}\").save_pretrained(OUT)"
                    : $"rename it to {plain}";
                return $"holds the weights' variant {variant} only ({name}); to use it, {way}";
            }
        }

        return null;
    }

    private static string? ShardsAlone(FolderListing folder)
    {
        foreach (string name in folder.Names)
        {
            if (Shard().Match(name) is { Success: true } shard)
            {
                return $"holds shards ({name}), but not their index "
                    + $"{shard.Groups["stem"].Value}.{shard.Groups["ending"].Value}{ShardIndex.Suffix}; download it";
            }
        }

        return null;
    }

    [GeneratedRegex(@"^(?<stem>model|pytorch_model)\.(?<variant>[A-Za-z0-9_]+)(?<shard>-\d+-of-\d+)?\.(?<ending>safetensors|bin)$"
        + @"|^(?<stem>model|pytorch_model)\.(?<ending>safetensors|bin)(?<shard>\.index)\.(?<variant>[A-Za-z0-9_]+)\.json$")]
    private static partial Regex VariantFile();

    [GeneratedRegex(@"^(?<stem>model|pytorch_model)-\d+-of-\d+\.(?<ending>safetensors|bin)$")]
    private static partial Regex Shard();

    [GeneratedRegex(@"\.(bin|pt|pth|ckpt)$")]
    private static partial Regex OtherTorch();
}
