namespace NeuronExplorer.Sample.Training;

/// <summary>From <paramref name="Step"/> on, training aims for <paramref name="TotalSteps"/> steps in total.</summary>
public readonly record struct PlanChange(int Step, int TotalSteps);

/// <summary>
/// The progress of training at each step, and the learning rate there: a linear warm-up, then half a cosine down to a tenth
/// of the peak. If a time budget changes the total, progress continues from its present value to 1 at the new total. The
/// same changes repeat a run exactly.
/// </summary>
public sealed class TrainingPlan(IReadOnlyList<PlanChange> changes, double peakRate)
{
    private const double WarmUpShare = 0.03;
    private const double FinalShare = 0.1;

    /// <summary>The totals that training aimed for, the first at step 0.</summary>
    public IReadOnlyList<PlanChange> Changes { get; } = changes;

    /// <summary>Total steps, as last planned.</summary>
    public int TotalSteps => Changes[^1].TotalSteps;

    /// <summary>0 before the first step, 1 after the last; <paramref name="step"/> counts the finished steps.</summary>
    public double Progress(int step)
    {
        double progress = 0;
        for (int i = 0; i < Changes.Count; i++)
        {
            (int from, int total) = Changes[i];
            int until = i + 1 < Changes.Count ? Math.Min(step, Changes[i + 1].Step) : step;
            if (until > from)
            {
                progress += (1 - progress) * Math.Min(1, (double)(until - from) / (total - from));
            }
        }

        return progress;
    }

    /// <summary>Learning rate of the step after <paramref name="step"/> finished ones.</summary>
    public double LearningRate(int step)
    {
        double progress = Progress(step);
        if (progress < WarmUpShare)
        {
            return peakRate * Math.Min(1, Progress(step + 1) / WarmUpShare);
        }

        double decayed = (progress - WarmUpShare) / (1 - WarmUpShare);
        return peakRate * (FinalShare + ((1 - FinalShare) * 0.5 * (1 + Math.Cos(Math.PI * decayed))));
    }

    /// <summary>The same plan with another total from a step on.</summary>
    public TrainingPlan Change(int step, int totalSteps) =>
        new([.. Changes.Where(change => change.Step < step), new PlanChange(step, totalSteps)], peakRate);
}
