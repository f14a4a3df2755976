using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using NeuronExplorer.Opt.Native;
using NeuronExplorer.Sample.Generator;
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
    private const int VocabularyCharacters = 800_000;
    private const int DefaultFirstGuess = 1500;

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Run(Arguments arguments, TextWriter output)
    {
        arguments.AllowOnly("data", "recipe", "tokenizer", "out", "steps", "hours", "seed", "threads", "bf16", "measure");
        double? hours = arguments.Number<double>("hours");
        int steps = arguments.Number<int>("steps")
            ?? (hours is null ? throw new ArgumentException("Give --steps, --hours, or both.") : DefaultFirstGuess);
        if (steps < 1 || arguments.Number<int>("threads") < 1)
        {
            throw new ArgumentException("--steps and --threads want 1 at least.");
        }

        RunSettings settings = new(steps, hours, arguments.Number<int>("seed") ?? 1)
        {
            Workers = arguments.Number<int>("threads") ?? Environment.ProcessorCount,
            MeasuredCorpus = arguments.Has("measure") ? TrainingDocument.Files(arguments.All("measure")) : [],
            Precision = arguments.Has("bf16") ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32,
        };
        if (settings.Precision == torch.ScalarType.BFloat16 && !Precision.HasSafeBf16)
        {
            throw new ArgumentException(
                "--bf16: this processor has AMX, on which libtorch's products in bf16 can end the program; leave it out");
        }

        TrainingFolder folder = new(arguments.Required("out"));
        Recipe recipe = Recipe.Read(arguments.Required("recipe"));
        Directory.CreateDirectory(folder.Path);
        NativeTorch.Prepare();
        torch.set_num_threads(1);

        IReadOnlyList<string> data = arguments.All("data");
        TrainingDocument[] documents = [.. TrainingDocument.Read(data)];
        if (data.Count > 0 && documents.Length == 0)
        {
            throw new ArgumentException($"{string.Join(", ", data)}: holds no documents");
        }

        if (data.Count == 0 && recipe.Text.RealShare == 1)
        {
            throw new ArgumentException("--data is missing: the recipe's real_share of 1 asks for real text alone");
        }

        Vocabulary vocabulary = arguments.Optional("tokenizer") is { } tokenizer ? Vocabulary.Read(tokenizer)
            : File.Exists(folder.Checkpoint) ? Vocabulary.Read(folder.Tokenizer)
            : LearnVocabulary(documents, output);
        Directory.CreateDirectory(folder.Tokenizer);
        vocabulary.Write(folder.Tokenizer);
        recipe = recipe with { Shape = recipe.Shape with { Vocabulary = vocabulary.Count } };
        BpeEncoder encoder = new(vocabulary);
        IReadOnlyList<DomainText> real = DomainText.Split(documents, encoder);
        TrainingText text = new(recipe, real, encoder);
        using Trainer trainer = new(recipe, settings, vocabulary, text, folder, output);
        if (File.Exists(folder.Checkpoint))
        {
            trainer.Resume();
        }
        else
        {
            File.Delete(folder.Log);
        }

        Describe(folder, recipe, settings, data, text, trainer);
        output.WriteLine($"{trainer.Model.ParameterCount:N0} weights, {real.Sum(domain => domain.TrainTokens):N0} tokens of {real.Count} "
            + $"real domains beside generated text, {settings.Workers} threads");
        trainer.Run();
        Describe(folder, recipe, settings, data, text, trainer);
        output.WriteLine($"done: {trainer.Model.Step} steps in {TimeSpan.FromSeconds(trainer.Seconds):h\\:mm\\:ss}");
    }

    /// <summary>A vocabulary of the real documents and of some text of each generated domain.</summary>
    private static Vocabulary LearnVocabulary(TrainingDocument[] documents, TextWriter output)
    {
        IEnumerable<string> generated = SampleDomains.All.SelectMany(domain =>
        {
            SeededRandom random = SeededRandom.For(0, $"vocabulary {domain.Name}");
            int left = VocabularyCharacters;
            return Enumerable.Repeat(domain, int.MaxValue).Select(source => source.Next(random))
                .TakeWhile(text => (left -= text.Length) > 0);
        });
        Vocabulary vocabulary = BpeTrainer.Train(documents.Select(document => document.Text).Concat(generated), VocabularySize);
        output.WriteLine($"vocabulary of {vocabulary.Count} tokens learned from {documents.Length} documents and "
            + $"{SampleDomains.All.Count} generated domains");
        return vocabulary;
    }

    private static void Describe(TrainingFolder folder, Recipe recipe, RunSettings settings, IReadOnlyList<string> data,
        TrainingText text, Trainer trainer) =>
        File.WriteAllText(folder.Description, JsonSerializer.Serialize(
            new
            {
                Recipe = recipe,
                Settings = settings,
                Parameters = trainer.Model.ParameterCount,
                trainer.Model.Step,
                Tokens = (long)trainer.Model.Step * recipe.BatchWindows * recipe.Shape.Positions,
                Seconds = Math.Round(trainer.Seconds),
                trainer.Plan,
                Domains = text.Sampler(settings.Seed)
                    .Shares.Select(domain => new { domain.Domain, SampledShare = Math.Round(domain.Share, 4) }),
                Files = TrainingDocument.Files(data).Select(file => new
                {
                    Name = Path.GetFileName(file),
                    Bytes = new FileInfo(file).Length,
                    Sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))),
                }),
            },
            s_json) + "\n");
}
