using NeuronExplorer.Core;

namespace NeuronExplorer.Storage.Caching;

/// <summary>What comparing a layer with its checksums found.</summary>
/// <param name="Damage">The first part that is not what was written, or null.</param>
internal sealed record LayerCheck(DamagedAnalysisException? Damage)
{
    /// <exception cref="DamagedAnalysisException">A part was damaged.</exception>
    public void Throw()
    {
        if (Damage is { } damage)
        {
            throw new DamagedAnalysisException(damage.Message, damage) { Part = damage.Part };
        }
    }
}
