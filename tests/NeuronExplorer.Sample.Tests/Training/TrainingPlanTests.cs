using NeuronExplorer.Sample.Training;

namespace NeuronExplorer.Sample.Tests.Training;

public sealed class TrainingPlanTests
{
    private static readonly TrainingPlan s_plan = new([new PlanChange(0, 1000)], 1e-3);

    [Fact]
    public void LearningRate_WarmUp_RisesEvenlyToThePeak()
    {
        Assert.Equal(1e-3 / 30, s_plan.LearningRate(0), 9);
        Assert.Equal(1e-3 / 2, s_plan.LearningRate(14), 9);
        Assert.Equal(1e-3, s_plan.LearningRate(29), 9);
    }

    [Fact]
    public void LearningRate_AfterWarmUp_FallsByHalfACosineToATenth()
    {
        Assert.Equal(1e-3, s_plan.LearningRate(30), 9);
        Assert.Equal(0.55e-3, s_plan.LearningRate(515), 9);
        Assert.Equal(1e-4, s_plan.LearningRate(1000), 9);
        Assert.All(Enumerable.Range(30, 969), step => Assert.True(s_plan.LearningRate(step + 1) < s_plan.LearningRate(step)));
    }

    [Fact]
    public void Change_OnTheWay_KeepsTheProgressAndEndsAtTheNewTotal()
    {
        TrainingPlan shorter = s_plan.Change(400, 700);

        Assert.Equal(s_plan.Progress(400), shorter.Progress(400), 12);
        Assert.Equal(0.7, shorter.Progress(550), 12);
        Assert.Equal(1, shorter.Progress(700), 12);
        Assert.Equal(s_plan.LearningRate(300), shorter.LearningRate(300), 12);
    }

    [Fact]
    public void Change_Twice_IsFixedByTheListOfChanges()
    {
        TrainingPlan changed = s_plan.Change(400, 700).Change(500, 900);
        TrainingPlan repeated = new(changed.Changes, 1e-3);

        Assert.Equal([new(0, 1000), new(400, 700), new(500, 900)], changed.Changes);
        Assert.All(Enumerable.Range(0, 900), step => Assert.Equal(changed.LearningRate(step), repeated.LearningRate(step)));
        Assert.Equal(1, changed.Progress(900), 12);
    }
}
