using NeuronExplorer.Core.Textbook;
using NeuronExplorer.Opt.Checkpoints.Writing;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Textbook;

/// <summary><c>textbook</c>: builds a model whose neurons are known, from a corpus and a tokenizer, without any training.</summary>
internal static class TextbookVerb
{
    public const int CommittedSeed = 1;

    private const int SpareCodes = 8;

    public static void Run(Arguments arguments, TextWriter output)
    {
        arguments.AllowOnly("corpus", "tokenizer", "out", "seed");
        string folder = arguments.Required("out");
        PlantedModel planted =
            Write(arguments.Required("corpus"), arguments.Required("tokenizer"), folder, arguments.Number<int>("seed") ?? CommittedSeed,
            output);
        foreach (IGrouping<string, PlantedNeuron> kind in planted.Neurons.GroupBy(neuron => neuron.Kind))
        {
            output.WriteLine($"{kind.Count(),5} {kind.Key}");
        }
    }

    /// <summary>Writes the model folder; the same corpus, tokenizer and seed always give the same bytes.</summary>
    internal static PlantedModel Write(string corpusFolder, string tokenizer, string folder, int seed, TextWriter output)
    {
        TextbookCorpus corpus = TextbookCorpus.Read(corpusFolder, tokenizer);
        SeededRandom random = new((ulong)seed);
        Choices choices = new(corpus, random);
        TokenCodes codes = new(corpus.Vocabulary.Count, SpareCodes, choices.Groups, random);
        Materials materials = new(choices, codes, random);
        TextbookNeuron[][] layers = new TextbookPlan(materials).Layers();
        Weights weights = TextbookBuilder.Build(materials, layers);
        TextbookProof proof = new(corpus, weights);
        PlantedModel planted = new()
        {
            About = "What was built into this model by hand, and what an analysis of the sample corpus (packed) must find of each neuron. "
                + "Fields that are left out are not checked.",
            Seed = seed,
            Positions = Residual.Positions,
            CorpusFingerprint = corpus.Info.Fingerprint,
            CorpusTokens = corpus.Info.Tokens,
            Neurons = proof.Prove(layers),
        };
        output.WriteLine($"every neuron with an exact rule does what was planted at all {corpus.Windows.Rows:N0} places, "
            + $"with {proof.LeastRoom:0.0} times the room needed at least");

        Directory.CreateDirectory(folder);
        File.WriteAllBytes(
            Path.Combine(folder, OptConfig.FileName),
            OptConfigJson.Write(Residual.Shape(corpus.Vocabulary.Count), WeightType.F16, constructed: true));
        foreach (string file in (string[])["vocab.json", "merges.txt"])
        {
            File.Copy(Path.Combine(tokenizer, file), Path.Combine(folder, file), overwrite: true);
        }

        weights.Write(Path.Combine(folder, "model.safetensors"));
        planted.Write(folder);
        File.WriteAllText(Path.Combine(folder, "README.md"), TextbookCard.Of(planted, corpus));
        return planted;
    }
}
