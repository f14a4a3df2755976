using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Textbook;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>
/// Proves over the whole corpus, place by place, that the stored weights do what was planted, with room for what the sum
/// leaves out (updates of earlier layers, single precision). Its counts are what an analysis must find.
/// </summary>
internal sealed class TextbookProof
{
    private const double SinglePrecision = 1e-4;

    private readonly TextbookCorpus _corpus;
    private readonly Weights _weights;
    private readonly Place[] _places;
    private readonly double[][] _embeddings;
    private readonly double[][] _positions;
    private readonly double[] _length;
    private readonly double[] _drift;

    public TextbookProof(TextbookCorpus corpus, Weights weights)
    {
        (_corpus, _weights) = (corpus, weights);
        _places = CorpusRows.Of(corpus.Windows);
        _embeddings = [.. Enumerable.Range(0, corpus.Vocabulary.Count).Select(token => weights.Row("embed_tokens.weight", token))];
        _positions = [.. Enumerable.Range(0, Residual.Positions)
            .Select(position => weights.Row("embed_positions.weight", position + Opt.Checkpoints.OptLayout.PositionOffset))];
        double[] tokens = [.. _embeddings.Select(Square)];
        double[] positions = [.. _positions.Select(Square)];
        _length = [.. _places.Select(place => tokens[place.Token] + positions[place.Position])];
        _drift = new double[_places.Length];
    }

    /// <summary>The smallest ratio of the room that a neuron had to the room that it needed.</summary>
    public double LeastRoom { get; private set; } = double.PositiveInfinity;

    /// <summary>Proves a model and returns what an analysis must find.</summary>
    /// <param name="layers">[layer][neuron].</param>
    /// <exception cref="ArgumentException">A neuron does not do what was planted.</exception>
    public IReadOnlyList<PlantedNeuron> Prove(TextbookNeuron[][] layers) =>
        [.. layers.SelectMany((neurons, layer) => Prove(layer, neurons))];

    private static double Square(double[] row) => row.Sum(value => value * value);

    private List<PlantedNeuron> Prove(int layer, TextbookNeuron[] neurons)
    {
        double drift = _drift.Max();
        int codes = Math.Min(2, layer + 1);
        double[] scale = [.. _length.Select(square => 1 / Math.Sqrt(((square + (codes * Residual.CodeSize)) / Residual.Width) + 1e-5))];
        List<PlantedNeuron> planted = [];
        for (int index = 0; index < neurons.Length; index++)
        {
            NeuronTables tables = new(_weights.Row($"layers.{layer}.fc1.weight", index), _weights.At($"layers.{layer}.fc1.bias", index),
                _embeddings, _positions);
            double update = Math.Sqrt(Enumerable.Range(0, Residual.Width)
                .Sum(row => Math.Pow(_weights.At($"layers.{layer}.fc2.weight", row, index), 2)));
            PlantedExpectation found = Count(neurons[index], $"layer {layer}, neuron {index}", tables, scale, drift, update);
            planted.Add(new PlantedNeuron(layer, index, neurons[index].Kind, neurons[index].About, found));
        }

        return planted;
    }

    private PlantedExpectation Count(TextbookNeuron neuron, string name, NeuronTables tables, double[] scale, double drift, double update)
    {
        int[] counts = new int[_corpus.Vocabulary.Count];
        for (int row = 0; row < _places.Length; row++)
        {
            ref readonly Place place = ref _places[row];
            double read = scale[row] * tables.At(place);
            double value = read + tables.Bias;
            if (neuron.Fires is { } fires)
            {
                // A drift of the stream changes what is read directly, and scales it through the LayerNorm.
                double room = (drift * ((tables.CodeLength * scale[row]) + (Math.Abs(read) / Math.Sqrt(_length[row])))) + SinglePrecision;
                LeastRoom = Math.Min(LeastRoom, Math.Abs(value) / room);
                if (value > 0 != fires(place) || Math.Abs(value) < room)
                {
                    throw new ArgumentException(
                        $"The textbook's {name} ({neuron.Kind}: {neuron.About}) reaches {value} on {place}, "
                        + "which is not what was planted; choose another --seed.");
                }
            }

            if (value > 0)
            {
                counts[place.Token]++;
                _drift[row] += value * update;
            }
        }

        return neuron.Fires is null ? neuron.Expect : neuron.Expect with
        {
            Firings = counts.Sum() - counts[_corpus.Bos],
            BosFirings = counts[_corpus.Bos],
            Covering = Covering(counts),
        };
    }

    private int Covering(int[] counts)
    {
        int[] tokens = [.. counts.Select((count, token) => token == _corpus.Bos ? 0 : count)];
        return CoveringNumber.Of(tokens, tokens.Sum());
    }
}
