using NeuronExplorer.Analysis.Reducing;
using NeuronExplorer.Analysis.Tests.Reference;
using NeuronExplorer.Analysis.Tests.Runs;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Analysis.Tests.Reducing;

public sealed class LayerAssemblyTests
{
    public static TheoryData<int, bool> Cuts() => new()
    {
        { 1, false }, { 2, false }, { 3, false }, { 7, false }, { FakeShards.MostShards(pack: false), false },
        { 1, true }, { 2, true }, { 3, true }, { FakeShards.MostShards(pack: true), true },
    };

    [Theory]
    [MemberData(nameof(Cuts))]
    public void Reduce_OfAnyNumberOfShards_GivesWhatOneMachineGives(int count, bool pack)
    {
        using FakeShards fake = new FakeShards(count, pack).BuildAll();
        using FakeRun whole = new(fake.Settings) { Windows = fake.Windows };
        whole.Execute(fake.Model, resume: false);
        ShardSet shards = ShardSet.Open(fake.Folder, FakeShards.Program, allowMixedDevices: false);
        using LayerAssembly assembly = new(shards, Path.Combine(fake.Folder, "firings.bits"), threads: 2, CancellationToken.None);

        // Backwards, and one twice: nothing may be left of the layer before.
        foreach (int layer in (int[])[1, 0, 1])
        {
            LayerResult reduced = assembly.Reduce(layer, fake.Model.ProjectUpdates, (_, _) => { }, CancellationToken.None);

            Same.Layers(whole.Writer.Layers[layer], reduced);
        }

        Assert.Contains(whole.Writer.Layers[1].Details, detail => detail.Examples.Length > 6);
    }

    [Fact]
    public void Reduce_Stopped_Throws()
    {
        using FakeShards fake = new FakeShards(2).BuildAll();
        ShardSet shards = ShardSet.Open(fake.Folder, FakeShards.Program, allowMixedDevices: false);
        using LayerAssembly assembly = new(shards, Path.Combine(fake.Folder, "firings.bits"), threads: 2, CancellationToken.None);
        using CancellationTokenSource stop = new();

        Assert.ThrowsAny<OperationCanceledException>(() => assembly.Reduce(
            0, fake.Model.ProjectUpdates, (step, _) => Stop(step == "putting firing bits together"), stop.Token));

        void Stop(bool now)
        {
            if (now)
            {
                stop.Cancel();
            }
        }
    }
}
