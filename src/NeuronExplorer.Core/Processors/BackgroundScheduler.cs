using System.Collections.Concurrent;

namespace NeuronExplorer.Core.Processors;

/// <summary>Threads of low priority, one for each processor, for the loops of <see cref="BackgroundWork"/>.</summary>
internal sealed class BackgroundScheduler : TaskScheduler
{
    private static readonly Lazy<BackgroundScheduler> s_made = new(() => new BackgroundScheduler());

    private readonly BlockingCollection<Task> _tasks = [];

    private BackgroundScheduler()
    {
        for (int i = 0; i < MaximumConcurrencyLevel; i++)
        {
            new Thread(Work) { IsBackground = true, Name = "background" }.Start();
        }
    }

    public static BackgroundScheduler Shared => s_made.Value;

    public override int MaximumConcurrencyLevel => Environment.ProcessorCount;

    protected override void QueueTask(Task task) => _tasks.Add(task);

    /// <summary>The thread that asks for a loop does its share of it, and what it waits for and nobody has begun.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        BackgroundWork.IsHere && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _tasks.ToArray();

    private void Work()
    {
        BackgroundWork.EnterLowered();
        foreach (Task task in _tasks.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }
}
