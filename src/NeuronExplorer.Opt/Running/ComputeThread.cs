using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using TorchSharp;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// The one thread on which a model computes. It serves requests in order of arrival, so that none starves. TorchSharp's
/// dispose scopes and modes, which belong to a thread, stay on it, and libtorch keeps one team of worker threads instead of
/// one per caller.
/// </summary>
internal sealed class ComputeThread : IDisposable
{
    private readonly BlockingCollection<IRequest> _requests = [];
    private readonly Task _serving;
    private Thread? _thread;
    private int _disposed;

    /// <summary>Starts the thread on the current scheduler: libtorch's workers inherit its priority.</summary>
    /// <param name="threads">Threads for linear algebra; 0 for libtorch's default.</param>
    public ComputeThread(int threads)
        : this(() => Begin(threads))
    {
    }

    /// <param name="begin">Prepares the thread; gives what to dispose of at its end. What it throws, each request throws.</param>
    internal ComputeThread(Func<IDisposable> begin)
    {
        _serving = Task.Factory.StartNew(
            () => Serve(begin), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Current);
    }

    /// <summary>Runs an action on the thread and waits for it; runs it at once if the caller is already on that thread.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before its turn came, or by the action itself.</exception>
    public T Run<T>(Func<T> action, CancellationToken cancellation = default)
    {
        if (Thread.CurrentThread == _thread)
        {
            return action();
        }

        Request<T> request = new(action, cancellation);
        try
        {
            _requests.Add(request, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(OptModel));
        }

        return request.Wait();
    }

    public void Run(Action action, CancellationToken cancellation = default) => Run(
        () =>
        {
            action();
            return true;
        },
        cancellation);

    /// <summary>Serves all waiting requests, then ends the thread.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _requests.CompleteAdding();
            _serving.Wait();
            _requests.Dispose();
        }
    }

    private static IDisposable Begin(int threads)
    {
        if (threads > 0)
        {
            torch.set_num_threads(threads);
        }

        return torch.inference_mode(true);
    }

    private void Serve(Func<IDisposable> begin)
    {
        _thread = Thread.CurrentThread;
        try
        {
            using IDisposable mode = begin();
            foreach (IRequest request in _requests.GetConsumingEnumerable())
            {
                request.Serve();
            }
        }
#pragma warning disable CA1031 // thrown at each caller: without libtorch none would get an answer
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach (IRequest request in _requests.GetConsumingEnumerable())
            {
                request.Fail(failure);
            }
        }
    }

    private interface IRequest
    {
        void Serve();

        void Fail(Exception failure);
    }

    private sealed class Request<T>(Func<T> action, CancellationToken cancellation) : IRequest
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private ExceptionDispatchInfo? _failure;
        private int _taken;

        public void Serve()
        {
            if (Interlocked.Exchange(ref _taken, 1) != 0)
            {
                return;
            }

            try
            {
                cancellation.ThrowIfCancellationRequested();
                _result = action();
            }
#pragma warning disable CA1031 // rethrown to the waiting caller
            catch (Exception failure)
#pragma warning restore CA1031
            {
                _failure = ExceptionDispatchInfo.Capture(failure);
            }

            _done.SetResult();
        }

        public void Fail(Exception failure)
        {
            if (Interlocked.Exchange(ref _taken, 1) == 0)
            {
                _failure = ExceptionDispatchInfo.Capture(failure);
                _done.SetResult();
            }
        }

        public T Wait()
        {
            using (cancellation.Register(Withdraw))
            {
                _done.Task.Wait(CancellationToken.None);
            }

            _failure?.Throw();
            return _result!;
        }

        /// <summary>A request that is cancelled while waiting leaves the queue; a running one must notice by itself.</summary>
        private void Withdraw() => Fail(new OperationCanceledException(cancellation));
    }
}
