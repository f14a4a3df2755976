namespace NeuronExplorer.Opt.Checkpoints.Folders;

/// <summary>Folders that are no model's at all.</summary>
internal static class OtherFolders
{
    public static string? WhyNot(FolderListing folder) =>
        Inside(folder) ?? TrainingState.WhyNot(folder) ?? WeightNaming.OtherName(folder) ?? DataSet(folder);

    /// <summary>A folder of models, such as a training run's of <c>checkpoint-500</c>, <c>checkpoint-1000</c> …</summary>
    private static string? Inside(FolderListing folder)
    {
        if (folder.HasConfig)
        {
            return null;
        }

        string[] models = [.. folder.Names.Where(name => ModelFolder.IsLikely(folder.PathOf(name)))];
        return models.Length == 0 ? null
            : $"is no model itself; name {(models.Length == 1 ? "the one in it" : $"one of the {models.Length} in it")}: "
                + string.Join(", ", models.Take(3).Select(folder.PathOf)) + (models.Length > 3 ? " …" : "");
    }

    private static string? DataSet(FolderListing folder) =>
        !folder.HasConfig && !folder.Has("vocab.json") && !folder.Has("tokenizer.json")
        && folder.First("dataset_info.json", "dataset_dict.json", "*.arrow", "*.parquet", "*.jsonl*", "*.ndjson*", "*.txt") is { } sign
            ? $"holds texts ({sign}), not a model; name it as the corpus, and here the model folder that holds {OptConfig.FileName}"
            : null;
}
