using NeuronExplorer.Core;

namespace NeuronExplorer.Web.Bounds;

/// <summary>
/// Answers to programs that hold a whole run until they are written: a caller who reads slowly holds one for long, so there
/// are only so many.
/// </summary>
/// <param name="most">Answers at most.</param>
public sealed class OpenAnswers(int most)
{
    private int _open;

    /// <summary>Answers that are made or written.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Counts an answer until its response has ended.</summary>
    /// <exception cref="QueueFullException">There are too many.</exception>
    public void Begin(HttpResponse response)
    {
        if (Interlocked.Increment(ref _open) > most)
        {
            Interlocked.Decrement(ref _open);
            throw new QueueFullException($"{most} texts are being answered; try again later");
        }

        response.OnCompleted(() =>
        {
            Interlocked.Decrement(ref _open);
            return Task.CompletedTask;
        });
    }
}
