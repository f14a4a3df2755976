using System.CommandLine;
using NeuronExplorer.Core.Textbook;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Checkpoints.Writing;
using NeuronExplorer.Sample.Generator;
using NeuronExplorer.Sample.Tokenization;

namespace NeuronExplorer.Sample.Textbook;

/// <summary><c>textbook</c>: builds a model whose neurons are known, from a corpus and a tokenizer, without any training.</summary>
internal static class TextbookVerb
{
    public const int CommittedSeed = 1;

    private const int SpareCodes = 8;

    public static Command Create(TextWriter output)
    {
        Option<string> corpus = new("--corpus")
        {
            Description = "Corpus that the neurons are built for.",
            HelpName = "DIR",
            Required = true,
        };
        Option<string> tokenizer = new("--tokenizer") { Description = "vocab.json and merges.txt.", HelpName = "DIR", Required = true };
        Option<string> folder = new("--out") { Description = "Folder of the model.", HelpName = "DIR", Required = true };
        Option<int> seed = new("--seed") { Description = "Seed for drawing tokens.", DefaultValueFactory = _ => CommittedSeed };
        Command command = new("textbook", "Builds the textbook model: every neuron by hand, none trained.")
        {
            corpus, tokenizer, folder, seed,
        };
        command.SetAction(parsed =>
        {
            PlantedModel planted = Write(
                parsed.GetRequiredValue(corpus),
                parsed.GetRequiredValue(tokenizer),
                parsed.GetRequiredValue(folder),
                parsed.GetValue(seed),
                output);
            foreach (IGrouping<string, PlantedNeuron> kind in planted.Neurons.GroupBy(neuron => neuron.Kind))
            {
                output.WriteLine($"{kind.Count(),5} {kind.Key}");
            }
        });
        return command;
    }

    /// <summary>Writes the model folder; the same corpus, tokenizer and seed always give the same bytes.</summary>
    internal static PlantedModel Write(string corpusFolder, string tokenizer, string folder, int seed, TextWriter output)
    {
        TextbookCorpus corpus = TextbookCorpus.Read(corpusFolder, tokenizer);
        SeededRandom random = new((ulong)seed);
        Choices choices = new(corpus, random);
        TokenCodes codes = new(corpus.Vocabulary.Count, SpareCodes, choices.Groups, random);
        NeuronIngredients ingredients = new(choices, codes, random);
        TextbookNeuron[][] layers = new TextbookPlan(ingredients).Layers();
        Weights weights = TextbookBuilder.Build(ingredients, layers);
        TextbookProof proof = new(corpus, weights);
        PlantedModel planted = new()
        {
            About =
                "What was built into this model by hand, and what an analysis of the sample corpus (packed) must find of each neuron. "
                + "Fields that are left out are not checked.",
            Seed = seed,
            Positions = Residual.Positions,
            CorpusFingerprint = corpus.Info.Fingerprint,
            CorpusTokens = corpus.Info.Tokens,
            Neurons = proof.Prove(layers),
        };
        output.WriteLine(
            $"every neuron with an exact rule does what was planted at all {corpus.Windows.Rows:N0} places, "
            + $"with {proof.LeastRoom:0.0} times the room needed at least");

        Directory.CreateDirectory(folder);
        File.WriteAllBytes(
            Path.Combine(folder, OptConfig.FileName),
            OptConfigJson.Write(Residual.Shape(corpus.Vocabulary.Count), WeightType.F16, constructed: true));
        TokenizerFolder.Copy(tokenizer, folder);
        weights.Write(Path.Combine(folder, "model.safetensors"));
        planted.Write(folder);
        File.WriteAllText(Path.Combine(folder, "README.md"), TextbookCard.Of(planted, corpus));
        return planted;
    }
}
