using CsCheck;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Compare;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Compare;

public sealed class CompareAxisTests
{
    private static readonly FakeReader s_reader = new(layers: 2, neurons: 32);

    private static readonly Gen<ComparedAnalysis[]> s_some =
        Gen.Select(Gen.Int[1, 3], Gen.Nullable(Gen.Long[0, 4]), Gen.Bool, (size, step, positions) =>
                (Size: size * 1_000_000L, Step: step, Positions: positions))
            .Array[1, 6]
            .Select(models => models.Select((model, at) => Analysis($"a{at}", model.Size, model.Step, model.Positions)).ToArray());

    [Fact]
    public void Of_DifferentSizes_StandByParametersJoinedAsOneFamily()
    {
        CompareAxis axis = CompareAxis.Of(
            [Analysis("large", 350_000_000), Analysis("small", 125_400_000), Analysis("huge", 6_700_000_000)]);

        Assert.Equal((CompareBy.Size, true), (axis.By, axis.IsLog));
        Assert.Equal(["small", "large", "huge"], axis.Order.Select(analysis => analysis.Name));
        Assert.Equal([(125_400_000, "125.4m"), (350_000_000, "350m"), (6_700_000_000, "6.7b")], axis.Ticks);
        Assert.True(Assert.Single(axis.Series).IsJoined);
    }

    [Fact]
    public void Of_CheckpointsWithSteps_StandByThemJoined()
    {
        CompareAxis axis = CompareAxis.Of(
            [Analysis("opt", step: 1600), Analysis("late", step: 480), Analysis("early", step: 16)]);

        Assert.Equal((CompareBy.Step, "training step", true), (axis.By, axis.Title, axis.IsLog));
        Assert.Equal(["early", "late", "opt"], axis.Order.Select(analysis => analysis.Name));
        Assert.Equal([(16, "16"), (480, "480"), (1600, "1,600")], axis.Ticks);
        Assert.Equal([0, 1, 2], Assert.Single(axis.Series, series => series.IsJoined).Places);
        Assert.Contains("A line joins checkpoints of one model", axis.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_CheckpointsAndAnotherModel_OnlyTheCheckpointsAreJoined()
    {
        CompareAxis axis = CompareAxis.Of(
            [Analysis("opt", step: 1600), Analysis("early", step: 16), Analysis("no-positions", 900, 1600, positions: false)],
            CompareBy.Step);

        Assert.Equal([("opt", true), ("no-positions", false)], axis.Series.Select(series => (series.Name, series.IsJoined)));
        Assert.Equal(["early", "opt"], axis.Series[0].Places.Select(place => axis.Order[place].Name));
        Assert.Equal(["16", "1,600"], axis.Ticks.Select(tick => tick.Text));
    }

    [Fact]
    public void Of_SizesOfSeveralFamilies_AreNotJoined()
    {
        CompareAxis axis = CompareAxis.Of([Analysis("a", 1000), Analysis("b", 2000, positions: false)]);

        Assert.Equal(CompareBy.Size, axis.By);
        Assert.False(Assert.Single(axis.Series).IsJoined);
        Assert.Contains("No line joins them", axis.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_CheckpointsWithoutSteps_StandSideBySideTheFinalOneLast()
    {
        CompareAxis axis = CompareAxis.Of([Analysis("opt"), Analysis("opt-030"), Analysis("opt-1", step: 5), Analysis("opt-010")]);

        Assert.Equal(CompareBy.Order, axis.By);
        Assert.Equal(["opt-1", "opt-010", "opt-030", "opt"], axis.Order.Select(analysis => analysis.Name));
        Assert.Equal([0, 1, 2, 3], axis.At);
        Assert.False(Assert.Single(axis.Series).IsJoined);
        Assert.Contains("no training step is known of opt-010", axis.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WantedAxisThatIsNotOffered_IsTheFirstOffered() =>
        Assert.Equal(CompareBy.Order, CompareAxis.Of([Analysis("a"), Analysis("b")], CompareBy.Step).By);

    [Fact]
    public void Offered_AnyAnalyses_EveryAxisShowsEachOnceInOrderAndJoinsOnlyWhatIsASeries() => s_some.Sample(analyses =>
    {
        IReadOnlyList<CompareAxis> offered = CompareAxis.Offered(analyses);
        Assert.Equal(CompareBy.Order, offered[^1].By);
        foreach (CompareAxis axis in offered)
        {
            Assert.Equal(analyses.Select(analysis => analysis.Name).Order(), axis.Order.Select(analysis => analysis.Name).Order());
            Assert.Equal(axis.At.Order(), axis.At);
            Assert.Equal(Enumerable.Range(0, analyses.Length), axis.Series.SelectMany(series => series.Places).Order());
            foreach (CompareSeries series in axis.Series.Where(series => series.IsJoined))
            {
                Assert.NotEqual(CompareBy.Order, axis.By);
                Assert.Equal(series.Places.Count, series.Places.Select(place => axis.At[place]).Distinct().Count());
                Assert.Single(series.Places.Select(place => axis.Order[place].Info.Model.Shape).Distinct());
            }

            Assert.True(axis.By != CompareBy.Step || analyses.All(analysis => analysis.Info.Model.TrainingStep is not null));
        }
    });

    private static ComparedAnalysis Analysis(string name, long parameters = 1000, long? step = null, bool positions = true)
    {
        ModelInfo model = s_reader.Info.Model with
        {
            Parameters = parameters,
            TrainingStep = step is { } known ? new TrainingStep(known, "trainer_state.json") : null,
            Shape = s_reader.Info.Model.Shape with { PositionalEmbedding = positions },
        };
        return new ComparedAnalysis(name, s_reader.Info with { Model = model }, s_reader.Summaries);
    }
}
