using System.Text.Json;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints.Folders;

/// <summary>Weights of a few bits, which are refused: a neuron's firings would be those of the rounded model.</summary>
internal static class Quantization
{
    private const string Key = "quantization_config";

    /// <summary>Files beside <c>config.json</c> that older tools wrote, and the method that they are of.</summary>
    private static readonly (string File, string Method)[] s_files =
        [("quantize_config.json", "gptq"), ("quant_config.json", "awq"), ("quant_cfg.json", "awq")];

    public static string? WhyNot(FolderListing folder)
    {
        (string Method, string Where)? found = folder.HasConfig ? Read(folder) : null;
        foreach ((string file, string method) in s_files)
        {
            found ??= folder.Has(file) ? (method, file) : null;
        }

        return found is { } quantized ? Line(quantized.Method, quantized.Where) : null;
    }

    /// <summary>The end of a line that says so.</summary>
    public static string Line(string method, string where) =>
        $"its weights are quantized ({ForeignText.Show(method)}), says {where}; use the unquantized checkpoint"
        + (where == Key ? $" (if these were never quantized or have been restored, take {Key} out of {OptConfig.FileName})" : "");

    private static (string, string)? Read(FolderListing folder)
    {
        string path = folder.PathOf(OptConfig.FileName);
        return JsonText.Read<(string, string)?>(path, OptConfig.ReadBytes(path), root =>
            root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty(Key, out JsonElement config)
            && config.ValueKind == JsonValueKind.Object
            && config.EnumerateObject().Any()
                ? (Method(config), Key)
                : null);
    }

    private static string Method(JsonElement config)
    {
        if (config.TryGetProperty("quant_method", out JsonElement method) && method.ValueKind == JsonValueKind.String)
        {
            return method.GetString()!.ToLowerInvariant();
        }

        // bitsandbytes wrote no method at first.
        return IsTrue(config, "load_in_8bit") || IsTrue(config, "load_in_4bit")
            || config.EnumerateObject().Any(property => property.Name.StartsWith("bnb_", StringComparison.Ordinal))
            ? "bitsandbytes"
            : "an unnamed method";
    }

    private static bool IsTrue(JsonElement config, string key) =>
        config.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
