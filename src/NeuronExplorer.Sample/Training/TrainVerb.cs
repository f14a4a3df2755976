using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using NeuronExplorer.Opt.Native;
using NeuronExplorer.Sample.Tokenization;
using TorchSharp;

namespace NeuronExplorer.Sample.Training;

/// <summary><c>train</c>: learns a vocabulary and a model from documents.</summary>
/// <remarks>
/// libtorch frees and takes hundreds of megabytes in every step, and glibc gives each large block back to the
/// system. Started with <c>MALLOC_ARENA_MAX=1 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=8000000000
/// MALLOC_TOP_PAD_=268435456 GLIBC_TUNABLES=glibc.malloc.hugetlb=1</c> the program keeps them, in huge pages:
/// the kernel's share of eight steps fell from 10.6 to 1.9 seconds.
/// </remarks>
internal static class TrainVerb
{
    private const int VocabularySize = 4096;
    private const int DefaultFirstGuess = 1500;

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Run(Arguments arguments, TextWriter output)
    {
        arguments.AllowOnly("data", "out", "steps", "hours", "seed", "threads", "resume", "no-positions");
        double? hours = arguments.Number<double>("hours");
        int steps = arguments.Number<int>("steps")
            ?? (hours is null ? throw new ArgumentException("Give --steps, --hours, or both.") : DefaultFirstGuess);
        int seed = arguments.Number<int>("seed") ?? 1;
        TrainingFolder folder = new(arguments.Required("out"));
        IReadOnlyList<string> data = arguments.All("data") is { Count: > 0 } paths ? paths : throw new ArgumentException("--data is missing.");
        Directory.CreateDirectory(folder.Path);
        NativeTorch.Prepare();
        torch.set_num_threads(1);

        TrainingDocument[] documents = [.. TrainingDocument.Read(data)];
        bool isResumed = arguments.Has("resume") && File.Exists(folder.Checkpoint);
        Vocabulary vocabulary = isResumed ? Vocabulary.Read(folder.Tokenizer) : LearnVocabulary(documents, folder, output);
        IReadOnlyList<DomainText> domains = TrainingText.Split(documents, new BpeEncoder(vocabulary));
        TrainingSettings settings = new(new SampleShape(vocabulary.Count, HasPositions: !arguments.Has("no-positions")), steps, hours, seed)
        {
            Workers = arguments.Number<int>("threads") ?? Environment.ProcessorCount,
        };
        using Trainer trainer = new(settings, vocabulary, domains, folder, output);
        if (isResumed)
        {
            trainer.Resume();
        }
        else
        {
            File.Delete(folder.Log);
        }

        Describe(folder, settings, data, domains, trainer);
        output.WriteLine($"{trainer.Model.ParameterCount:N0} weights, {domains.Sum(domain => domain.TrainTokens):N0} training tokens in {domains.Count} domains, {settings.Workers} threads");
        trainer.Run();
        Describe(folder, settings, data, domains, trainer);
        output.WriteLine($"done: {trainer.Model.Step} steps in {TimeSpan.FromSeconds(trainer.Seconds):h\\:mm\\:ss}");
    }

    private static Vocabulary LearnVocabulary(TrainingDocument[] documents, TrainingFolder folder, TextWriter output)
    {
        Vocabulary vocabulary = BpeTrainer.Train(documents.Select(document => document.Text), VocabularySize);
        Directory.CreateDirectory(folder.Tokenizer);
        vocabulary.Write(folder.Tokenizer);
        output.WriteLine($"vocabulary of {vocabulary.Count} tokens learned from {documents.Length} documents");
        return vocabulary;
    }

    private static void Describe(TrainingFolder folder, TrainingSettings settings, IReadOnlyList<string> data, IReadOnlyList<DomainText> domains, Trainer trainer)
    {
        IReadOnlyList<double> weights = new WindowSampler(domains, settings.Shape.Positions, 0).Weights;
        File.WriteAllText(folder.Description, JsonSerializer.Serialize(
            new
            {
                Settings = settings,
                Parameters = trainer.Model.ParameterCount,
                trainer.Model.Step,
                Tokens = (long)trainer.Model.Step * settings.BatchWindows * settings.Shape.Positions,
                Seconds = Math.Round(trainer.Seconds),
                trainer.Plan,
                Domains = domains.Select((domain, i) => new
                {
                    domain.Domain,
                    domain.TrainTokens,
                    domain.HeldOutTokens,
                    SampledShare = Math.Round(weights[i], 4),
                }),
                Files = TrainingDocument.Files(data).Select(file => new
                {
                    Name = Path.GetFileName(file),
                    Bytes = new FileInfo(file).Length,
                    Sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))),
                }),
            },
            s_json) + "\n");
    }
}
