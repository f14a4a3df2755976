using NeuronExplorer.Core.Ports;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Tests;

public sealed class DatabaseMemoryTests
{
    /// <summary>Fails if a newer LiteDB keeps its steps elsewhere; they must then be found again, or queries wait.</summary>
    [Fact]
    public void Open_AnyFile_LiteDbsCacheGrowsInSmallSteps()
    {
        using TempFolder folder = new();
        using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(folder.File("a.db"), resume: false);

        Assert.NotNull(DatabaseMemory.Steps);
        Assert.All(DatabaseMemory.Steps, step => Assert.InRange(step, 1, 250));
    }
}
