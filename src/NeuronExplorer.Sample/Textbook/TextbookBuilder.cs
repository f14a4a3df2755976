namespace NeuronExplorer.Sample.Textbook;

/// <summary>Puts codes, positions, attention heads and neurons into the weights of an OPT model.</summary>
internal sealed class TextbookBuilder
{
    /// <summary>
    /// A power of two, so that the sum of a few codes is stored exactly, and small, so that an update hardly changes a
    /// LayerNorm.
    /// </summary>
    public const double UpdateSize = 1.0 / 32768;

    /// <summary>What a head's score of the position before is above any other's, by three: all attention goes there.</summary>
    private const double Sharpness = 15;

    private readonly NeuronIngredients _ingredients;
    private readonly TextbookNeuron[][] _layers;

    private TextbookBuilder(NeuronIngredients ingredients, TextbookNeuron[][] layers)
    {
        (_ingredients, _layers) = (ingredients, layers);
        Weights = new Weights(Residual.Shape(ingredients.Corpus.Vocabulary.Count));
    }

    private Weights Weights { get; }

    public static Weights Build(NeuronIngredients ingredients, TextbookNeuron[][] layers)
    {
        TextbookBuilder builder = new(ingredients, layers);
        builder.Embed();
        builder.Attend(0, Residual.Code, Residual.Before);
        builder.Attend(1, Residual.Before, Residual.BeforeThat);
        builder.Plant();
        return builder.Weights;
    }

    /// <summary>The factor of the LayerNorm before a layer's attention, or before its neurons.</summary>
    /// <param name="layer">Layer from 0.</param>
    /// <param name="attended">Whether the layer's attention has already written.</param>
    public static double ScaleAt(int layer, bool attended)
    {
        int codes = 1 + Math.Min(2, layer + (attended ? 1 : 0));
        double square = (codes * Residual.CodeSize) + (2 * Waves.Count) + 2 + (2 * Residual.FeatureCount);
        return 1 / Math.Sqrt((square / Residual.Width) + 1e-5);
    }

    private void Embed()
    {
        TokenClasses classes = _ingredients.Classes;
        for (int token = 0; token < _ingredients.Corpus.Vocabulary.Count; token++)
        {
            double cosine = TokenClasses.ValueOf(classes.Level[token]);
            double sine = Math.Sqrt(1 - (cosine * cosine));
            Weights.PutRow("embed_tokens.weight", token, Residual.Code, _ingredients.Codes.Of(token));
            Weights.PutRow("embed_tokens.weight", token, Residual.Level, [cosine, sine, -cosine, -sine]);
            for (int feature = 0; feature < Residual.FeatureCount; feature++)
            {
                double sign = feature < classes.All.Count && classes.All[feature][token] ? 1 : -1;
                Weights.PutRow("embed_tokens.weight", token, Residual.Features + (2 * feature), [sign, -sign]);
            }
        }

        for (int position = 0; position < Residual.Positions; position++)
        {
            Weights.PutRow("embed_positions.weight", position + Opt.Checkpoints.OptLayout.PositionOffset, Residual.Position,
                Waves.Embed(position));
        }
    }

    /// <summary>Adds a head that copies a code from the previous position.</summary>
    private void Attend(int layer, int from, int to)
    {
        string attention = $"layers.{layer}.self_attn.";
        double scale = ScaleAt(layer, attended: false);
        // Queries and keys each take the root of the sharpness; OPT divides their product by the root of the head's size.
        double size = Math.Sqrt(Sharpness * Math.Sqrt(Residual.HeadSize)) / scale;
        for (int frequency = 0; frequency < Waves.Count; frequency++)
        {
            (double sine, double cosine) = Math.SinCos(Waves.Angle(frequency, 1));
            int wave = Residual.Position + (4 * frequency);
            // The key holds the position; the query holds the position turned back by one.
            Weights.Put(attention + "k_proj.weight", 2 * frequency, wave, size);
            Weights.Put(attention + "k_proj.weight", (2 * frequency) + 1, wave + 1, size);
            Weights.PutRow(attention + "q_proj.weight", 2 * frequency, wave, [size * cosine, size * sine]);
            Weights.PutRow(attention + "q_proj.weight", (2 * frequency) + 1, wave, [-size * sine, size * cosine]);
        }

        for (int sign = 0; sign < Residual.CodeSize; sign++)
        {
            Weights.Put(attention + "v_proj.weight", sign, from + sign, 1 / scale);
            Weights.Put(attention + "out_proj.weight", to + sign, sign, 1);
        }
    }

    private void Plant()
    {
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            double scale = ScaleAt(layer, attended: true);
            for (int index = 0; index < _layers[layer].Length; index++)
            {
                TextbookNeuron neuron = _layers[layer][index];
                Weights.PutRow($"layers.{layer}.fc1.weight", index, 0, [.. neuron.Reads.Select(weight => weight / scale)]);
                Weights.Put($"layers.{layer}.fc1.bias", index, neuron.Bias);
                for (int sign = 0; sign < Residual.CodeSize; sign++)
                {
                    double moved = neuron.Moves.Sum(token => _ingredients.Codes.Of(token)[sign]);
                    Weights.Put($"layers.{layer}.fc2.weight", Residual.Code + sign, index, (neuron.Down ? -1 : 1) * UpdateSize * moved);
                }
            }
        }
    }
}
