using System.Text;
using NeuronExplorer.Core.Textbook;
using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>The model's card: what it is, how it was made, and what was planted where.</summary>
internal static class TextbookCard
{
    public static string Of(PlantedModel planted, TextbookCorpus corpus)
    {
        StringBuilder card = new();
        card.AppendLine(LongLines.Join(Head(planted)));
        foreach (IGrouping<int, PlantedNeuron> layer in planted.Neurons.GroupBy(neuron => neuron.Layer))
        {
            card.AppendLine($"### Layer {layer.Key}").AppendLine();
            card.AppendLine("| kind | neurons | which |").AppendLine("|---|---:|---|");
            foreach (IGrouping<string, PlantedNeuron> kind in layer.GroupBy(neuron => neuron.Kind))
            {
                card.AppendLine($"| {kind.Key} | {kind.Count()} | {Indices([.. kind.Select(neuron => neuron.Neuron)])} |");
            }

            card.AppendLine();
        }

        card.AppendLine("## What each one does").AppendLine();
        card.AppendLine("A space is written ·.").AppendLine();
        card.AppendLine("| neuron | kind | what it does | firings |").AppendLine("|---|---|---|---:|");
        foreach (PlantedNeuron neuron in planted.Neurons.Where(neuron => neuron.Kind != BroadNeurons.Broad))
        {
            string firings = neuron.Expect.Firings is { } count ? $"{count:N0}" : "";
            card.AppendLine($"| L{neuron.Layer}N{neuron.Neuron} | {neuron.Kind} | "
                + $"{neuron.About.Replace("|", "\\|", StringComparison.Ordinal)} | {firings} |");
        }

        card.AppendLine().AppendLine(
            $"Firings are those on the {corpus.Info.Tokens:N0} tokens of the corpus, without BOS. "
            + "Broad neurons are in `planted.json`, with all numbers.");
        return card.ToString().ReplaceLineEndings("\n");
    }

    private static string Head(PlantedModel planted) => $"""
        # opt-textbook

        **Constructed, not trained.** Every neuron of this model was built by hand, so that each page of the explorer can be seen with the \
        thing on it that it is for. Nothing here is a claim about OPT: what an analysis finds on it is what was put there. `config.json` \
        says so (`"neuron_explorer_constructed": true`), and so do the pages and files that name an analysis of it.

        OPT's architecture exactly (pre-norm, ReLU, learned positions, tied embeddings, biases): {Residual.Layers} layers of \
        {Residual.Neurons} neurons, d_model {Residual.Width}, {Residual.Width / Residual.HeadSize} heads, {Residual.Positions} positions, \
        the sample's tokenizer; fp16 safetensors in Hugging Face's layout.

        ## How it was made

        ```
        {PlantedModel.Command} --seed {planted.Seed}
        ```

        The same corpus, tokenizer and seed give the same bytes. `neurons selfcheck` analyses the model and compares what it finds with \
        `planted.json`, neuron by neuron.

        - Each token has a code of {Residual.CodeSize} signs; any two differ in at least ten. A detector reads the code of its token; a \
        detector of several reads a centre that their codes were put around.
        - One attention head of layer 0 copies the code of the token before to each place, one of layer 1 the code of the token before \
        that: bigram and trigram detectors read these.
        - Positions are sines and cosines of eight frequencies; a positional neuron reads one of them and fires above a threshold.
        - Words of one domain, and other sets of tokens, have a direction of their own in the embedding.
        - Everything has the same length at every place, so that LayerNorm only multiplies. Updates (columns of `fc2`) are small and point \
        along token codes: their sign decides what is promoted.
        - The tokens were chosen by counts from the corpus at hand. While building, every neuron with an exact rule was held against it at \
        every place of the corpus; the positional ones of type *other* have a shape instead, which the self check sees.

        What it predicts means nothing: it mostly repeats the token that it has just read.

        ## What was planted

        """;

    /// <summary>Numbers as ranges: 0–7, 12.</summary>
    private static string Indices(IReadOnlyList<int> sorted)
    {
        List<(int First, int Last)> ranges = [];
        foreach (int index in sorted)
        {
            if (ranges is [.., var (first, last)] && last == index - 1)
            {
                ranges[^1] = (first, index);
            }
            else
            {
                ranges.Add((index, index));
            }
        }

        return string.Join(", ", ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}–{range.Last}"));
    }
}
