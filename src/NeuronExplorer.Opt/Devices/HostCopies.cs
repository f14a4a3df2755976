using NeuronExplorer.Opt.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Devices;

/// <summary>
/// Host memory for what a device hands over, by purpose, allocated once: pinned on CUDA, so that copies need not be waited for
/// one by one.
/// </summary>
internal sealed class HostCopies(ComputeDevice device, DeviceTraffic traffic) : IDisposable
{
    private readonly Dictionary<string, Tensor> _memory = [];

    public ComputeDevice Device => device;

    /// <summary>
    /// Begins to copy a tensor; what it returns may be read after <see cref="ComputeDevice.Synchronize"/>, until the next copy
    /// for this purpose.
    /// </summary>
    public Tensor Begin(string purpose, Tensor from)
    {
        long values = from.numel();
        if (!_memory.TryGetValue(purpose, out Tensor? memory) || memory.numel() < values || memory.dtype != from.dtype)
        {
            memory?.Dispose();
            _memory[purpose] = memory = device.AllocateOnHost(from.dtype, values);
        }

        Tensor host = memory.narrow(0, 0, values).view(from.shape);
        host.copy_(from, true);
        traffic.AddToHost(values * from.element_size());
        return host;
    }

    public void Dispose()
    {
        foreach (Tensor memory in _memory.Values)
        {
            memory.Dispose();
        }

        _memory.Clear();
    }
}
