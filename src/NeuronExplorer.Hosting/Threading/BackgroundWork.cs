namespace NeuronExplorer.Hosting.Threading;

/// <summary>
/// Work that nobody waits for at this moment, as an analysis that the web app runs. Its loops have threads of their own:
/// on the pool's, a visitor's page would wait until a part of a loop is done. And those that compute have a lower priority:
/// visitors come first, and where nobody asks, the work has all processors as before.
/// </summary>
public static class BackgroundWork
{
    /// <summary>
    /// Does the work on a thread of its own, at the usual priority; loops and long tasks that it starts where it runs
    /// (<see cref="TaskScheduler.Current"/>) have lowered threads.
    /// </summary>
    public static Task Run(Action work)
    {
        Task task = new(work);
        BackgroundScheduler.Shared.RunHere(task);
        return task;
    }
}
