using System.Text.Json;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints.Folders;

/// <summary>LoRA and other adapters of PEFT: what was learned beside a model that lies elsewhere.</summary>
internal static class Adapter
{
    private const string ConfigName = "adapter_config.json";

    public static string? WhyNot(FolderListing folder)
    {
        if (folder.First(ConfigName, "adapter_model.*", "adapter_model-*") is not { } sign)
        {
            return null;
        }

        (string? kind, string? model) = folder.Has(ConfigName) ? Read(folder.PathOf(ConfigName)) : (null, null);
        string what = $"holds an adapter of {model ?? "another model"} ({(kind is null ? "" : $"{kind}, ")}{sign}"
            + $"{(model is null ? "; its base is not named" : "")}), not a model";
        string way = $"PeftModel.from_pretrained(model, \"{folder.Folder}\").merge_and_unload().save_pretrained(OUT)";
        return folder.HasWeights
            ? $"{what} alone; merge it first: {way}, or move {sign} away to analyse the weights beside it"
            : $"{what}; merge it first: {way}";
    }

    private static (string? Kind, string? Model) Read(string path)
    {
        try
        {
            return JsonText.Read(
                path, FileErrors.ReadSmall(path, 1 << 20), root => (Text(root, "peft_type"), Text(root, "base_model_name_or_path")));
        }
        catch (NeuronExplorerException)
        {
            return (null, null);
        }
    }

    private static string? Text(JsonElement root, string key) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? ForeignText.Show(value.GetString() == "LORA" ? "LoRA" : value.GetString())
            : null;
}
