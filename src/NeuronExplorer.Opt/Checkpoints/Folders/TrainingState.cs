using System.IO.Enumeration;

namespace NeuronExplorer.Opt.Checkpoints.Folders;

/// <summary>What a training run keeps beside the weights.</summary>
internal static class TrainingState
{
    private static readonly string[] s_names =
        ["optimizer*.pt", "optimizer*.bin", "optimizer*.safetensors", "scheduler*.pt", "scheduler*.bin", "rng_state*.pth", "scaler.pt",
         "random_states*", "trainer_state.json", "training_args.bin"];

    public static bool Is(string name) =>
        s_names.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false));

    public static string? WhyNot(FolderListing folder) => folder.Names.FirstOrDefault(Is) is { } state
        ? $"holds a training run's state ({state}), but no weights; name the folder that the model was saved to"
        : null;
}
