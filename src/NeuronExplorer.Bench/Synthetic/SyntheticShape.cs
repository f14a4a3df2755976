namespace NeuronExplorer.Bench.Synthetic;

/// <summary>The size of a made-up analysis, and its share of each kind of neuron.</summary>
public sealed record SyntheticShape
{
    public required string Name { get; init; }

    public required int Layers { get; init; }

    /// <summary>Neurons of a layer (ffn_dim).</summary>
    public required int Neurons { get; init; }

    public int Vocabulary { get; init; } = 50_272;

    public int Positions { get; init; } = 2048;

    public int Windows { get; init; } = 3000;

    public int FullWindows { get; init; } = 2000;

    /// <summary>Share of live neurons that have a positional curve.</summary>
    public double CurveShare { get; init; } = 1;

    /// <summary>Share of dead neurons in the layer with the most of them; the second half of the layers has none.</summary>
    public double DeadShare { get; init; }

    /// <summary>Share of live neurons in the first half of the layers that detect a few tokens or trigrams.</summary>
    public double DetectorShare { get; init; } = 0.05;

    public int Examples { get; init; } = 20;

    /// <summary>Examples at the quartiles, besides those.</summary>
    public int QuartileExamples { get; init; } = 3;

    /// <summary>Values in an example.</summary>
    public int Span { get; init; } = 25;

    public int LeadingTriggers { get; init; } = 20;

    /// <summary>Reliable triggers of an alive neuron, on average.</summary>
    public int ReliableTriggers { get; init; } = 60;

    public int ProjectedTokens { get; init; } = 20;

    /// <summary>
    /// A 125m-shaped model, whose neurons fire more often than those of large models, and so on more tokens reliably; all have curves.
    /// </summary>
    public static SyntheticShape Opt125m { get; } =
        new() { Name = "opt-125m-shaped", Layers = 12, Neurons = 3072, DeadShare = 0.3, ReliableTriggers = 800 };

    /// <summary>A 66b-shaped model, with curves only for the few positional neurons.</summary>
    public static SyntheticShape Opt66b { get; } =
        new() { Name = "opt-66b-shaped", Layers = 64, Neurons = 36_864, DeadShare = 0.7, CurveShare = 0.05 };
}
