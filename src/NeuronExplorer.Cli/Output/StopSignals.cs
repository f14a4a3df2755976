using System.Runtime.InteropServices;

namespace NeuronExplorer.Cli.Output;

/// <summary>
/// Stops a run as Ctrl-C does when a cluster says that its time is nearly over: SIGUSR1, which would end the program otherwise.
/// SIGTERM stops every command.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly PosixSignalRegistration? _registration;

    public StopSignals(CancellationToken cancellation)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (!OperatingSystem.IsWindows())
        {
            // .NET has no name for it; its number is the system's own.
            int number = OperatingSystem.IsLinux() ? 10 : 30;
            _registration = PosixSignalRegistration.Create((PosixSignal)number, context =>
            {
                context.Cancel = true;
                _stop.Cancel();
            });
        }
    }

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _registration?.Dispose();
        _stop.Dispose();
    }
}
