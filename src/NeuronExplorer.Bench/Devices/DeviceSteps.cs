using System.Diagnostics;
using NeuronExplorer.Bench.Forward;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Devices;
using NeuronExplorer.Opt.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Bench.Devices;

/// <summary>
/// Matrix products in the type that the device computes in, packing and copies, each by itself, where the model computes. Each
/// step ends with a wait for the device.
/// </summary>
/// <param name="device">The device.</param>
/// <param name="shape">The model, whose own products are among those measured.</param>
/// <param name="windows">The corpus.</param>
internal sealed class DeviceSteps(ComputeDevice device, ModelShape shape, TokenWindows windows)
{
    private static readonly int[] s_gpuSquares = [4096, 8192];
    private static readonly int[] s_cpuSquares = [1024, 2048];

    private readonly List<double> _packing = [];
    private readonly List<double> _transfers = [];
    private readonly List<double> _wholeCopies = [];
    private bool _isWarm;

    public string TypeName => device.Type.ToString().ToLowerInvariant();

    /// <summary>Rows of the largest batch.</summary>
    public int Rows { get; private set; }

    public IReadOnlyList<Step> Products { get; private set; } = [];

    /// <summary>Operations per second of the fastest product.</summary>
    public double Peak => Products.Max(step => step.Rate);

    /// <summary>Bits, highest values and counts of a batch, on the device, in seconds.</summary>
    public double Packing => Percentiles.Median(_packing);

    /// <summary>Their way to the host.</summary>
    public double Transfer => Percentiles.Median(_transfers);

    /// <summary>The way to the host of all pre-activations in fp32.</summary>
    public double WholeCopy => Percentiles.Median(_wholeCopies);

    /// <summary>Bytes to the host for each row: bits, highest values and counts.</summary>
    public double PackedBytes { get; private set; }

    /// <summary>Runs each step once. Only the number of rows matters of what is shown.</summary>
    public void Observe(PositionRange rows, IPreactivations preactivations)
    {
        if (Products.Count == 0)
        {
            Rows = rows.Count;
            Products = [.. MakeProducts()];
        }

        foreach (Step product in Products)
        {
            product.Measure(_isWarm);
        }

        if (rows.Count == Rows)
        {
            MeasurePacking(rows);
        }

        _isWarm = true;
    }

    private void MeasurePacking(PositionRange rows)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor product = torch.randn([rows.Count, shape.FfnDim], device: device.Place).to_type(device.Type);
        PackingPlan plan = PackingPlan.Of(windows, rows);
        DeviceTraffic traffic = new();
        using DevicePacker packer = new(new HostCopies(device, traffic));
        packer.Fetch(packer.Compute(product, plan)); // memory is allocated once
        packer.Copies.Begin("all", product.to_type(ScalarType.Float32));
        device.Synchronize();
        long before = traffic.ToHost;
        PackedTensors? packed = null;
        double packing = Time(() => packed = packer.Compute(product, plan));
        double transfer = Time(() => packer.Fetch(packed!));
        PackedBytes = (double)(traffic.ToHost - before) / rows.Count;
        double whole = Time(() => packer.Copies.Begin("all", product.to_type(ScalarType.Float32)));
        if (_isWarm)
        {
            _packing.Add(packing);
            _transfers.Add(transfer);
            _wholeCopies.Add(whole);
        }
    }

    private double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        device.Synchronize();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private IEnumerable<Step> MakeProducts()
    {
        int d = shape.DModel;
        yield return Product("q, k, v", Rows, d, 3 * d);
        yield return Product("fc1", Rows, d, shape.FfnDim);
        yield return Product("fc2", Rows, shape.FfnDim, d);
        foreach (int size in device.IsCuda ? s_gpuSquares : s_cpuSquares)
        {
            yield return Product("square", size, size, size);
        }
    }

    /// <summary>One product into existing memory; its second factor is transposed, as a checkpoint's weights are.</summary>
    private Step Product(string name, int rows, int inner, int columns)
    {
        Tensor[] tensors = [Random(rows, inner), Random(columns, inner), Random(rows, columns)];
        return new Step(name, $"{rows} × {inner} × {columns}", Operations.Product(rows, inner, columns), tensors, () =>
        {
            using DisposeScope scope = NewDisposeScope();
            tensors[2].addmm_(tensors[0], tensors[1].t(), beta: 0, alpha: 1);
            device.Synchronize();
        });
    }

    private Tensor Random(int rows, int columns) => torch.rand(rows, columns, device: device.Place).to_type(device.Type);
}
