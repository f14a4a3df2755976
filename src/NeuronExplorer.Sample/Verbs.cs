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
          train   --recipe FILE.json --out DIR (--steps N | --hours H) [--data PATH…] [--tokenizer DIR] [--seed 1]
                  [--threads N] [--bf16] [--measure PATH…]
                  trains a small OPT on generated text and on documents (.jsonl, or .txt with pieces between %%% lines);
                  goes on by itself where DIR holds a run of the same recipe. --measure: documents on which a small
                  analysis is made at each snapshot. --bf16: products in bf16, several times faster where the processor
                  has it (refused on those with AMX, where libtorch's can end the program)
        """;

    /// <returns>The process's exit code: 0 when all went well, 1 when something failed, 2 when the arguments make no sense.</returns>
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
        catch (Exception problem) when (
            problem is IOException or InvalidDataException or UnauthorizedAccessException or NeuronExplorerException)
        {
            error.WriteLine(problem.Message);
            return 1;
        }
    }
}
