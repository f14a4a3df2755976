using NeuronExplorer.Core;
using NeuronExplorer.Sample.Generator;
using NeuronExplorer.Sample.Textbook;
using NeuronExplorer.Sample.Training;

namespace NeuronExplorer.Sample;

/// <summary>What this program can do: one verb, one case.</summary>
public static class Verbs
{
    private const string Usage = """
        How the sample model of this repository was made.

          corpus  --out DIR [--prose DIR] [--seed 20]
                  writes the sample corpus: hand-written pieces first, generated documents after them
          textbook --corpus DIR --tokenizer DIR --out DIR [--seed 1]
                  builds the textbook model: every neuron by hand, none trained
          train   --data PATH… --out DIR (--steps N | --hours H) [--seed 1] [--threads N] [--resume] [--no-positions]
                  trains a tokenizer and a small OPT on documents (.jsonl, or .txt with pieces between %%% lines)
        """;

    /// <returns>The process's exit code: 0 when all went well, 1 when what was read is no good, 2 when the arguments make no sense.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        try
        {
            Arguments rest = new([.. args.Skip(1)]);
            switch (args.Count > 0 ? args[0] : null)
            {
                case "corpus":
                    CorpusVerb.Run(rest, output);
                    return 0;
                case "textbook":
                    TextbookVerb.Run(rest, output);
                    return 0;
                case "train":
                    TrainVerb.Run(rest, output);
                    return 0;
                default:
                    output.WriteLine(Usage);
                    return args.Count == 0 ? 0 : 2;
            }
        }
        catch (ArgumentException problem)
        {
            error.WriteLine(problem.Message);
            return 2;
        }
        catch (NeuronExplorerException problem)
        {
            error.WriteLine(problem.Message);
            return 1;
        }
    }
}
