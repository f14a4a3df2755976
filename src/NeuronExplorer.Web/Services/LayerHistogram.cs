using NeuronExplorer.Web.Components.Charts;

namespace NeuronExplorer.Web.Services;

/// <summary>How a layer's neurons are spread.</summary>
public static class LayerHistogram
{
    private const int Lowest = -7;
    private const int BinsPerPower = 10;

    /// <summary>Neurons by firing frequency on a logarithmic scale; those that never fire are left out.</summary>
    public static ChartFigure Frequency(LayerTableSource source)
    {
        int[] bins = new int[-Lowest * BinsPerPower];
        for (int neuron = 0; neuron < source.Layer.Neurons; neuron++)
        {
            double frequency = source.Frequency(neuron);
            if (frequency > 0)
            {
                bins[Math.Clamp((int)Math.Floor((Math.Log10(frequency) - Lowest) * BinsPerPower), 0, bins.Length - 1)]++;
            }
        }

        int first = Math.Max(0, Array.FindIndex(bins, count => count > 0));
        double[] edges = [.. Enumerable.Range(first, bins.Length - first).Select(bin => Lowest + ((bin + 0.5) / BinsPerPower))];
        return new ChartFigure("histogram", "How often the neurons fire", "log₁₀ of the frequency", "neurons",
            [new ChartSeries("neurons", ChartMark.Bar, edges, [.. bins.Skip(first).Select(count => (double?)count)])
            {
                Hover = [.. edges.Select((edge, at) => $"{Show.Percent(Math.Pow(10, edge))}: {Show.Plural(bins[first + at], "neuron")}")],
            }])
        {
            WholeX = false,
        };
    }
}
