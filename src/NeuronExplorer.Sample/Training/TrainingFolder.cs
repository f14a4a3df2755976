namespace NeuronExplorer.Sample.Training;

/// <summary>The files in a training run's folder.</summary>
public sealed class TrainingFolder(string path)
{
    public string Path { get; } = path;

    /// <summary>Weights and optimizer state, from which a later start continues.</summary>
    public string Checkpoint => System.IO.Path.Combine(Path, "checkpoint.safetensors");

    /// <summary>The loss log.</summary>
    public string Log => System.IO.Path.Combine(Path, "losses.jsonl");

    /// <summary>The run's settings, data and plan.</summary>
    public string Description => System.IO.Path.Combine(Path, "run.json");

    /// <summary>Folder of vocab.json and merges.txt.</summary>
    public string Tokenizer => System.IO.Path.Combine(Path, "tokenizer");

    /// <summary>The model at its last measurement.</summary>
    public string Latest => System.IO.Path.Combine(Path, "latest");

    /// <summary>Folder for an analysis of a snapshot.</summary>
    public string Scratch => System.IO.Path.Combine(Path, "scratch");

    /// <summary>
    /// The model in Hugging Face's layout after a share of the training: <c>progress-010</c>, <c>progress-030</c>,
    /// <c>model</c>.
    /// </summary>
    public string Snapshot(double share) =>
        System.IO.Path.Combine(Path, share >= 1 ? "model" : $"progress-{(int)Math.Round(share * 100):D3}");
}
