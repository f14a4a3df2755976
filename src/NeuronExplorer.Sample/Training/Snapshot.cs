using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Checkpoints.Writing;
using NeuronExplorer.Sample.Tokenization;

namespace NeuronExplorer.Sample.Training;

/// <summary>Saves a model as a folder in Hugging Face's layout, in half precision.</summary>
internal static class Snapshot
{
    /// <param name="folder">Created if missing; its files are replaced.</param>
    /// <param name="model">The model.</param>
    /// <param name="tokenizer">Folder of its tokenizer.</param>
    public static void Write(string folder, SampleModel model, string tokenizer)
    {
        Directory.CreateDirectory(folder);
        TokenizerFolder.Copy(tokenizer, folder);
        File.WriteAllBytes(Path.Combine(folder, "config.json"), OptConfigJson.Write(model.Recipe.Shape.ToModelShape(), WeightType.F16));
        File.WriteAllBytes(Path.Combine(folder, TrainerState.FileName), TrainerState.Write(model.Step));
        TensorFile.Write(Path.Combine(folder, "model.safetensors"), model.Weights, WeightType.F16, SafetensorsWriter.PyTorch);
    }
}
