using System.Collections.Concurrent;

namespace NeuronExplorer.Hosting.Threading;

/// <summary>
/// Threads of low priority for <see cref="BackgroundWork"/>: one for each processor for the parts of its loops, and one for
/// each task that says that it runs long.
/// </summary>
internal sealed class BackgroundScheduler : TaskScheduler
{
    private static readonly Lazy<BackgroundScheduler> s_made = new(() => new BackgroundScheduler());

    /// <summary>Whether this thread belongs to background work.</summary>
    [ThreadStatic]
    private static bool _isHere;

    private readonly BlockingCollection<Task> _tasks = [];

    private BackgroundScheduler()
    {
        for (int i = 0; i < MaximumConcurrencyLevel; i++)
        {
            Start("background", () =>
            {
                ThreadPriorities.LowerThisThread();
                foreach (Task task in _tasks.GetConsumingEnumerable())
                {
                    TryExecuteTask(task);
                }
            });
        }
    }

    public static BackgroundScheduler Shared => s_made.Value;

    public override int MaximumConcurrencyLevel => Environment.ProcessorCount;

    /// <summary>
    /// Runs a task on a new thread of the usual priority. The pool starts a thread where it is asked for one, and on Linux a
    /// thread inherits its priority: had work that gives the pool something to do a lowered thread, visitors would be served
    /// by lowered ones.
    /// </summary>
    public void RunHere(Task task) => Start("background work", () => task.RunSynchronously(this));

    protected override void QueueTask(Task task)
    {
        if ((task.CreationOptions & TaskCreationOptions.LongRunning) == 0)
        {
            _tasks.Add(task);
            return;
        }

        Start("background", () =>
        {
            ThreadPriorities.LowerThisThread();
            TryExecuteTask(task);
        });
    }

    /// <summary>The thread that asks for a loop does its share of it, and what it waits for and nobody has begun.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => _isHere && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _tasks.ToArray();

    private static void Start(string name, Action work) => new Thread(() =>
    {
        _isHere = true;
        work();
    }) { IsBackground = true, Name = name }.Start();
}
