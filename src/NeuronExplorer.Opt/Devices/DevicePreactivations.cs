using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt.Decoder;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Devices;

/// <summary>
/// Pre-activations in a device's own memory. All of them are copied to the host only where somebody reads rows or columns.
/// </summary>
internal sealed class DevicePreactivations : IModelPreactivations, IDevicePreactivations
{
    private readonly Lock _gate = new();
    private readonly Tensor _product;
    private readonly DevicePacker _packer;
    private HostPreactivations? _host;
    private bool _isSumFinite = true;

    /// <param name="product">[rows, ffn_dim], biases and all; must outlive this.</param>
    /// <param name="packer">Packs them.</param>
    public DevicePreactivations(Tensor product, DevicePacker packer)
    {
        // A number too small for fp32 is 0 there, and then does not fire.
        _product = product.dtype == ScalarType.Float64 ? product.to_type(ScalarType.Float32) : product;
        _packer = packer;
        (Rows, Neurons) = (checked((int)product.shape[0]), checked((int)product.shape[1]));
    }

    public int Rows { get; }

    public int Neurons { get; }

    public IDevicePreactivations OnDevice => this;

    public bool AreFinite => _isSumFinite && _host is not { AreFinite: false };

    /// <summary>Until something was handed over, an observer knows of nothing, and can be given the same rows again.</summary>
    public bool WereSeen { get; private set; }

    public void ReadRow(int row, int firstNeuron, Span<float> into) => OnHost().ReadRow(row, firstNeuron, into);

    public void ReadColumn(int neuron, int firstRow, Span<float> into) => OnHost().ReadColumn(neuron, firstRow, into);

    public PackedRows Pack(PackingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Starts[^1] != Rows || plan.IsBos.Length != Rows)
        {
            throw new ArgumentException($"windows of {plan.Starts[^1]} rows, {plan.IsBos.Length} tokens, for {Rows} rows", nameof(plan));
        }

        using DisposeScope scope = NewDisposeScope();
        (PackedRows rows, _isSumFinite) = _packer.Fetch(_packer.Compute(_product, plan));
        WereSeen = true;
        return rows;
    }

    public void Read(IReadOnlyList<ValuePlace> places, int count, Span<float> into)
    {
        WereSeen = true;
        _packer.Read(_product, places, count, into);
    }

    public HostPreactivations OnHost()
    {
        lock (_gate)
        {
            if (_host is null)
            {
                // Readers may be on other threads, and what was made in inference mode is only written in that mode.
                using IDisposable mode = torch.inference_mode(true);
                using DisposeScope scope = NewDisposeScope();
                Tensor all = _packer.Copies.Begin("all", _product.to_type(ScalarType.Float32));
                _packer.Copies.Device.Synchronize();
                _host = new HostPreactivations(all, bias: null);
                WereSeen = true;
            }

            return _host;
        }
    }
}
