using CsCheck;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Runs;

public sealed class ResumeTests
{
    private static readonly Lazy<FakeRun> s_undisturbed = new(() =>
    {
        FakeRun run = new();
        run.Execute(new FakeModel(), resume: false);
        return run;
    });

    [Fact]
    public void Run_StoppedAtRandomBatches_EndsTheSame() => Gen.Int[1, 20].Array[0, 6].Sample(
        stops =>
        {
            using FakeRun run = new();
            foreach (int after in stops)
            {
                StopAfter(run, after);
            }

            run.Execute(new FakeModel(), resume: true);

            AnalysisRunTests.AssertSame(s_undisturbed.Value, run);
            Assert.False(Directory.Exists(run.ScratchFolder));
        },
        iter: 25,
        threads: 1);

    [Fact]
    public void Run_KilledAtRandomBatches_EndsTheSame() => Gen.Select(Gen.Int[1, 30].Array[1, 6], Gen.Int[1, 5], Gen.Bool).Sample(
        (kills, batchWindows, often) =>
        {
            // A kill does not write a checkpoint; the last one is from between two layers or after a batch.
            using FakeRun run = new() { CheckpointInterval = often ? TimeSpan.Zero : TimeSpan.FromHours(1) };
            foreach (int after in kills)
            {
                int left = after;
                FakeModel model = new() { BatchWindows = batchWindows, BeforeBatch = (_, _) => AnalysisRunTests.Break(--left < 0) };
                Record.Exception(() => run.Execute(model, resume: true));
            }

            run.Execute(new FakeModel { BatchWindows = batchWindows }, resume: true);

            AnalysisRunTests.AssertSame(s_undisturbed.Value, run);
        },
        iter: 25,
        threads: 1);

    [Fact]
    public void Run_StoppedWhileLayersAreMerged_IsStoppedAndEndsTheSame()
    {
        using FakeRun run = new();
        using CancellationTokenSource stop = new();
        run.Writer.BeforeMerge = stop.Cancel;

        Assert.ThrowsAny<OperationCanceledException>(() => run.Execute(new FakeModel(), resume: false, cancellation: stop.Token));
        Assert.Equal(AnalysisStatus.Stopped, run.Writer.Info!.Status);
        Assert.Empty(run.Writer.MergedLayers);

        run.Writer.BeforeMerge = null;
        run.Execute(new FakeModel(), resume: true);
        AnalysisRunTests.AssertSame(s_undisturbed.Value, run);
        Assert.Equal(run.Writer.StoredLayers, run.Writer.MergedLayers);
        Assert.Equal(AnalysisStatus.Done, run.Writer.Info!.Status);
    }

    /// <summary>Rows that were counted before the end are not counted again, whoever counts.</summary>
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Run_StoppedAndResumedOnDeviceOrHost_EndsTheSame(bool isFirstDevice, bool isSecondDevice)
    {
        using FakeRun run = new() { CheckpointInterval = TimeSpan.Zero };
        int left = 20;
        FakeModel first = new() { IsDevice = isFirstDevice, BeforeBatch = (_, _) => AnalysisRunTests.Break(--left < 0) };
        Assert.Throws<NeuronExplorerException>(() => run.Execute(first, resume: false));

        run.Execute(new FakeModel { IsDevice = isSecondDevice, BatchWindows = 5 }, resume: true);

        AnalysisRunTests.AssertSame(s_undisturbed.Value, run);
    }

    [Fact]
    public void Run_ResumedInOtherBatches_EndsTheSame()
    {
        using FakeRun run = new();
        StopAfter(run, 20);

        run.Execute(new FakeModel { BatchWindows = 5 }, resume: true);

        AnalysisRunTests.AssertSame(s_undisturbed.Value, run);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Run_StoppedWhileProjecting_EndsTheSame(int layer)
    {
        using FakeRun run = new();
        using CancellationTokenSource stop = new();
        FakeModel stopping = new() { BeforeProjection = at => CancelIf(stop, at == layer) };
        Assert.ThrowsAny<OperationCanceledException>(() => run.Execute(stopping, resume: false, cancellation: stop.Token));
        int batches = 0;

        run.Execute(new FakeModel { BeforeBatch = (at, _) => batches += at == layer ? 1 : 0 }, resume: true);

        AnalysisRunTests.AssertSame(s_undisturbed.Value, run);
        Assert.Equal(0, batches);
    }

    [Fact]
    public void Run_KilledWhileStoring_EndsTheSame()
    {
        using FakeRun run = new();
        run.Writer.BeforeLayer = layer => AnalysisRunTests.Break(layer == 1);
        Assert.Throws<NeuronExplorerException>(() => run.Execute(new FakeModel(), resume: false));
        run.Writer.BeforeLayer = null;

        run.Execute(new FakeModel(), resume: true);

        AnalysisRunTests.AssertSame(s_undisturbed.Value, run);
    }

    [Fact]
    public void Run_WhoseScratchIsGone_EndsTheSame()
    {
        using FakeRun run = new();
        StopAfter(run, 20);
        Directory.Delete(run.ScratchFolder, recursive: true);

        run.Execute(new FakeModel(), resume: true);

        AnalysisRunTests.AssertSame(s_undisturbed.Value, run);
    }

    /// <summary>As the store does with a layer that is damaged: the checkpoint is behind it.</summary>
    [Fact]
    public void Run_ResumedWithoutALayerThatWasStored_ComputesItAgain()
    {
        using FakeRun run = new();
        StopAfter(run, 20);
        Assert.True(run.Writer.Layers.Remove(0));

        run.Execute(new FakeModel(), resume: true);

        AnalysisRunTests.AssertSame(s_undisturbed.Value, run);
    }

    [Fact]
    public void Run_Stopped_SaysSoAndKeepsItsPlace()
    {
        using FakeRun run = new();
        StopAfter(run, 20);
        int first = int.MaxValue;

        Assert.Equal(AnalysisStatus.Stopped, run.Writer.Info!.Status);
        Assert.Equal([0], run.Writer.StoredLayers);
        run.Execute(new FakeModel { BeforeBatch = (layer, batch) => first = Math.Min(first, (layer * 1000) + batch) }, resume: true);
        Assert.Equal(1006, first);
    }

    [Fact]
    public void Run_Finished_IsNotRunAgain()
    {
        using FakeRun run = new();
        run.Execute(new FakeModel(), resume: false);

        AnalysisInfo again = run.Execute(new FakeModel { BeforeBatch = (_, _) => AnalysisRunTests.Break(true) }, resume: true);

        Assert.Equal(AnalysisStatus.Done, again.Status);
    }

    [Fact]
    public void Resume_WithAnotherModel_NamesBoth()
    {
        using FakeRun run = new();
        StopAfter(run, 20);

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => run.Execute(new FakeModel(neurons: 48), resume: true));

        Assert.Contains("model fake-3-40-32, not fake-3-48-32", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Resume_WithOtherSettings_NamesTheFirst()
    {
        using FakeRun run = new();
        StopAfter(run, 20);
        run.Settings = run.Settings with { LeadingTriggers = 7 };

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => run.Execute(new FakeModel(), resume: true));

        Assert.Contains("setting LeadingTriggers 20, not 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_BegunWithEarlierThresholds_GoesOnByThem()
    {
        PositionalThresholds earlier = new() { Corrected = false, Span = null, MinimumRange = 8 };
        using FakeRun undisturbed = new();
        undisturbed.Settings = undisturbed.Settings with { Positional = earlier };
        undisturbed.Execute(new FakeModel(), resume: false);
        using FakeRun run = new();
        AnalysisSettings today = run.Settings;
        run.Settings = today with { Positional = earlier };
        StopAfter(run, 20);

        run.Settings = today;
        AnalysisInfo info = run.Execute(new FakeModel(), resume: true);

        Assert.NotEqual(today.Positional, earlier);
        Assert.Equal(earlier, info.Settings.Positional);
        AnalysisRunTests.AssertSame(undisturbed, run);
    }

    [Fact]
    public void Resume_OfAnotherAnalysisScratch_BeginsAnew()
    {
        using FakeRun run = new();
        StopAfter(run, 20);
        ModelInfo other = new FakeModel().Info with { Fingerprint = "other" };
        int embedded = 0;
        FakeModel model = new() { Info = other, BeforeBatch = (layer, batch) => embedded += (layer, batch) == (0, 0) ? 1 : 0 };

        run.Writer.SaveInfo(run.Writer.Info! with { Model = other });
        run.Execute(model, resume: true);

        Assert.Equal(1, embedded);
    }

    private static void StopAfter(FakeRun run, int batches)
    {
        using CancellationTokenSource stop = new();
        int left = batches;
        FakeModel model = new() { BeforeBatch = (_, _) => CancelIf(stop, --left < 0) };
        Record.Exception(() => run.Execute(model, resume: true, cancellation: stop.Token));
    }

    private static void CancelIf(CancellationTokenSource stop, bool now)
    {
        if (now)
        {
            stop.Cancel();
        }
    }
}
