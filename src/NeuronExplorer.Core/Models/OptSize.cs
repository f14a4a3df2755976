namespace NeuronExplorer.Core.Models;

/// <summary>A size in which OPT was published, as the paper uses them; known by its shape, since folders have any name.</summary>
/// <param name="Name">For example OPT-66b.</param>
/// <param name="Layers">Decoder layers.</param>
/// <param name="DModel">Width of the residual stream.</param>
/// <param name="FfnDim">Neurons of each layer.</param>
/// <param name="NormBefore">Whether the norms stand before attention and FFN.</param>
public sealed record OptSize(string Name, int Layers, int DModel, int FfnDim, bool NormBefore = true)
{
    public static OptSize Opt125m { get; } = new("OPT-125m", 12, 768, 3072);

    public static OptSize Opt350m { get; } = new("OPT-350m", 24, 1024, 4096, NormBefore: false);

    public static OptSize Opt66b { get; } = new("OPT-66b", 64, 9216, 36864);

    /// <summary>The paper's models, small ones first.</summary>
    public static IReadOnlyList<OptSize> All { get; } =
    [
        Opt125m,
        Opt350m,
        new("OPT-1.3b", 24, 2048, 8192),
        new("OPT-2.7b", 32, 2560, 10240),
        new("OPT-6.7b", 32, 4096, 16384),
        new("OPT-13b", 40, 5120, 20480),
        new("OPT-30b", 48, 7168, 28672),
        Opt66b,
    ];

    /// <summary>The size of a trained model; null for one of another shape, and for one built by hand or without positions.</summary>
    public static OptSize? Of(ModelInfo model) => model.Constructed || !model.Shape.PositionalEmbedding
        ? null
        : All.FirstOrDefault(size =>
            (size.Layers, size.DModel, size.FfnDim, size.NormBefore)
            == (model.Shape.Layers, model.Shape.DModel, model.Shape.FfnDim, model.Shape.NormBefore));
}
