namespace NeuronExplorer.Sample.Training;

/// <summary>What lies where in a training run's folder.</summary>
public sealed class TrainingFolder(string path)
{
    public string Path { get; } = path;

    /// <summary>Weights and optimizer state, from which a later start goes on.</summary>
    public string Checkpoint => System.IO.Path.Combine(Path, "checkpoint.safetensors");

    /// <summary>The loss log.</summary>
    public string Log => System.IO.Path.Combine(Path, "losses.jsonl");

    /// <summary>What the run was made of: settings, data, plan.</summary>
    public string Description => System.IO.Path.Combine(Path, "run.json");

    /// <summary>Where vocab.json and merges.txt lie.</summary>
    public string Tokenizer => System.IO.Path.Combine(Path, "tokenizer");

    /// <summary>The model as it was measured last.</summary>
    public string Latest => System.IO.Path.Combine(Path, "latest");

    /// <summary>Room for an analysis of a snapshot.</summary>
    public string Scratch => System.IO.Path.Combine(Path, "scratch");

    /// <summary>
    /// The model in Hugging Face's layout after a share of the way: <c>progress-010</c>, <c>progress-030</c>, <c>model</c>.
    /// </summary>
    public string Snapshot(double share) =>
        System.IO.Path.Combine(Path, share >= 1 ? "model" : $"progress-{(int)Math.Round(share * 100):D3}");
}
