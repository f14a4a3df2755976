namespace NeuronExplorer.Core.Live;

/// <summary>The probabilities of the token that follows a position, in float64.</summary>
public sealed class NextDistribution
{
    private readonly double[] _logs;

    private NextDistribution(double[] logs) => _logs = logs;

    /// <summary>Tokens of the vocabulary.</summary>
    public int Count => _logs.Length;

    /// <summary>Softmax of a model's scores.</summary>
    /// <param name="logits">[vocabulary].</param>
    public static NextDistribution Of(ReadOnlySpan<float> logits)
    {
        double highest = double.NegativeInfinity;
        foreach (float logit in logits)
        {
            highest = Math.Max(highest, logit);
        }

        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - highest);
        }

        double whole = Math.Log(sum);
        double[] logs = new double[logits.Length];
        for (int token = 0; token < logs.Length; token++)
        {
            logs[token] = logits[token] - highest - whole;
        }

        return new NextDistribution(logs);
    }

    /// <summary>Natural logarithm of a token's probability.</summary>
    public double Log(int token) => _logs[token];

    public double Probability(int token) => Math.Exp(_logs[token]);

    /// <summary>The likeliest tokens, likeliest first; equal ones by token id.</summary>
    public int[] Likeliest(int most) => [.. Enumerable.Range(0, Count).OrderByDescending(token => _logs[token]).Take(most)];

    /// <summary>Kullback-Leibler divergence KL(this ‖ other) in nats; 0 where the two are the same.</summary>
    public double DivergenceTo(NextDistribution other)
    {
        double sum = 0;
        for (int token = 0; token < _logs.Length; token++)
        {
            sum += Math.Exp(_logs[token]) * (_logs[token] - other._logs[token]);
        }

        // Rounding may leave a hair below 0.
        return Math.Max(0, sum);
    }
}
