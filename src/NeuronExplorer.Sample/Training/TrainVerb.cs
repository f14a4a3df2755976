using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using NeuronExplorer.Opt.Native;
using NeuronExplorer.Opt.Tokenizing;
using NeuronExplorer.Sample.Generator;
using NeuronExplorer.Sample.Tokenization;
using TorchSharp;

namespace NeuronExplorer.Sample.Training;

/// <summary><c>train</c>: learns a vocabulary and a model from documents.</summary>
/// <remarks>
/// libtorch frees and allocates hundreds of megabytes in every step, and glibc returns each large block to the system.
/// Started with <c>MALLOC_ARENA_MAX=1 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=268435456
/// GLIBC_TUNABLES=glibc.malloc.hugetlb=1</c> the program keeps them, in huge pages: the kernel's share of eight steps fell
/// from 10.6 to 1.9 seconds.
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

    private static readonly Option<string> s_recipeFile = new("--recipe")
    {
        Description = "Sizes, text mix and rates, as JSON.",
        HelpName = "FILE.json",
        Required = true,
    };
    private static readonly Option<string> s_out = new("--out")
    {
        Description = "Folder of the run; continues a run of the same recipe that is there.",
        HelpName = "DIR",
        Required = true,
    };
    private static readonly Option<int> s_steps = new("--steps") { Description = "Total steps; with --hours, the first estimate." };
    private static readonly Option<double> s_hours = new("--hours") { Description = "Time budget, after which training ends." };
    private static readonly Option<string[]> s_data = new("--data")
    {
        Description = "Documents to learn from, besides generated text: .jsonl, .txt with pieces between %%% lines, or folders of these.",
        HelpName = "PATH",
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<string?> s_tokenizer = new("--tokenizer")
    {
        Description = "Folder with vocab.json and merges.txt; default: learned from the text.",
        HelpName = "DIR",
    };
    private static readonly Option<int> s_seed = new("--seed")
    {
        Description = "Seed of starting weights, generated text and order.",
        DefaultValueFactory = _ => 1,
    };
    private static readonly Option<int> s_threads = new("--threads")
    {
        Description = "Threads that learn in parallel; default: all cores.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };
    private static readonly Option<bool> s_bf16 = new("--bf16")
    {
        Description = "Products in bf16, several times faster if the processor has it; "
            + "refused on processors with AMX, where libtorch's can crash the program.",
    };
    private static readonly Option<string[]> s_measured = new("--measure")
    {
        Description = "Documents for a small analysis at each snapshot.",
        HelpName = "PATH",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create(TextWriter output)
    {
        Command command = new("train", "Trains a small OPT on generated text and on documents.")
        {
            s_recipeFile, s_out, s_steps, s_hours, s_data, s_tokenizer, s_seed, s_threads, s_bf16, s_measured,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(s_steps) is null && result.GetResult(s_hours) is null)
            {
                result.AddError("give --steps, --hours, or both");
            }

            if (result.GetResult(s_hours) is not null && result.GetValue(s_hours) is not > 0)
            {
                result.AddError($"--hours: {result.GetValue(s_hours)} is not a time budget; write for example 0.5");
            }
        });
        command.SetAction(parsed => Run(parsed, output));
        return command;
    }

    private static void Run(ParseResult parsed, TextWriter output)
    {
        RunSettings settings = Settings(parsed);
        TrainingFolder folder = new(parsed.GetRequiredValue(s_out));
        Recipe recipe = Recipe.Read(parsed.GetRequiredValue(s_recipeFile));
        Directory.CreateDirectory(folder.Path);
        NativeTorch.Prepare();
        torch.set_num_threads(1);

        string[] data = parsed.GetValue(s_data) ?? [];
        TrainingDocument[] documents = [.. TrainingDocument.Read(data)];
        if (data.Length > 0 && documents.Length == 0)
        {
            throw new ArgumentException($"{string.Join(", ", data)}: no documents there; name files or folders that have some");
        }

        if (data.Length == 0 && recipe.Text.RealShare == 1)
        {
            throw new ArgumentException("--data is missing: with real_share 1 the recipe uses only real text");
        }

        OptTokenizer tokenizer = OpenTokenizer(folder, parsed.GetValue(s_tokenizer), documents, output);
        recipe = recipe with { Shape = recipe.Shape with { Vocabulary = tokenizer.Vocabulary.Count } };
        IReadOnlyList<DomainText> real = DomainText.Split(documents, tokenizer);
        TrainingText text = new(recipe, real, tokenizer);
        using Trainer trainer = new(recipe, settings, text, folder, output);
        if (File.Exists(folder.Checkpoint))
        {
            trainer.Resume();
        }
        else
        {
            File.Delete(folder.Log);
        }

        Describe(folder, recipe, settings, data, text, trainer);
        output.WriteLine(
            $"{trainer.Model.ParameterCount:N0} weights, {real.Sum(domain => domain.TrainTokens):N0} tokens of {real.Count} real domains "
            + $"besides generated text, {settings.Workers} threads");
        trainer.Run();
        Describe(folder, recipe, settings, data, text, trainer);
        output.WriteLine($"done: {trainer.Model.Step} steps in {TimeSpan.FromSeconds(trainer.Seconds):h\\:mm\\:ss}");
    }

    private static RunSettings Settings(ParseResult parsed)
    {
        int steps = parsed.GetResult(s_steps) is null ? DefaultFirstGuess : parsed.GetValue(s_steps);
        double? hours = parsed.GetResult(s_hours) is null ? null : parsed.GetValue(s_hours);
        RunSettings settings = new(steps, hours, parsed.GetValue(s_seed))
        {
            Workers = parsed.GetValue(s_threads),
            MeasuredCorpus = TrainingDocument.Files(parsed.GetValue(s_measured) ?? []),
            Precision = parsed.GetValue(s_bf16) ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32,
        };
        if (settings.Steps < 1 || settings.Workers < 1)
        {
            throw new ArgumentException($"--steps {settings.Steps}, --threads {settings.Workers}: give at least 1 of each");
        }

        if (settings.Precision == torch.ScalarType.BFloat16 && !Precision.HasSafeBf16)
        {
            throw new ArgumentException(
                "--bf16: this processor has AMX, on which libtorch's bf16 products can crash the program; leave it out");
        }

        return settings;
    }

    /// <summary>The given tokenizer, that of the run being continued, or a learned one; the run's folder keeps it.</summary>
    private static OptTokenizer OpenTokenizer(TrainingFolder folder, string? given, TrainingDocument[] documents, TextWriter output)
    {
        Directory.CreateDirectory(folder.Tokenizer);
        if (given is not null)
        {
            int? bos = OptTokenizer.Open(given).BosId;
            if (bos != LearnedVocabulary.BeginOfText)
            {
                throw new ArgumentException(
                    $"--tokenizer {given}: {OptTokenizer.Bos} has the id {bos}; "
                    + $"this trainer needs {LearnedVocabulary.BeginOfText}, as in OPT");
            }

            TokenizerFolder.Copy(given, folder.Tokenizer);
        }
        else if (!File.Exists(folder.Checkpoint))
        {
            LearnVocabulary(documents, output).Write(folder.Tokenizer);
        }

        return OptTokenizer.Open(folder.Tokenizer);
    }

    /// <summary>Learns a vocabulary from the real documents and some text of each generated domain.</summary>
    private static LearnedVocabulary LearnVocabulary(TrainingDocument[] documents, TextWriter output)
    {
        IEnumerable<string> generated = SampleDomains.All.SelectMany(domain =>
        {
            SeededRandom random = SeededRandom.For(0, $"vocabulary {domain.Name}");
            int left = VocabularyCharacters;
            return Enumerable.Repeat(domain, int.MaxValue)
                .Select(source => source.Next(random))
                .TakeWhile(text => (left -= text.Length) > 0);
        });
        LearnedVocabulary vocabulary = BpeTrainer.Train(documents.Select(document => document.Text).Concat(generated), VocabularySize);
        output.WriteLine(
            $"vocabulary of {vocabulary.Count} tokens learned from {documents.Length} documents "
            + $"and {SampleDomains.All.Count} generated domains");
        return vocabulary;
    }

    private static void Describe(
        TrainingFolder folder, Recipe recipe, RunSettings settings, IReadOnlyList<string> data, TrainingText text, Trainer trainer) =>
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
