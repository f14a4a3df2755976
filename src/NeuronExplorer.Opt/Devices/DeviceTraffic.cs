namespace NeuronExplorer.Opt.Devices;

/// <summary>Counts the bytes of results and streams that cross between a device's memory and the host's; weights are not counted.</summary>
internal sealed class DeviceTraffic
{
    private long _toHost;
    private long _toDevice;

    public long ToHost => Interlocked.Read(ref _toHost);

    public long ToDevice => Interlocked.Read(ref _toDevice);

    public void AddToHost(long bytes) => Interlocked.Add(ref _toHost, bytes);

    public void AddToDevice(long bytes) => Interlocked.Add(ref _toDevice, bytes);
}
