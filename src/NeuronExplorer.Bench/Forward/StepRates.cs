using System.Diagnostics;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Attention;
using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Rows;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Bench.Forward;

/// <summary>
/// Measures the rates of fp32 matrix products and of attention, each by itself, where the model computes: an observer runs
/// on the model's own thread, between two batches, with the same worker threads.
/// </summary>
internal sealed class StepRates : IDisposable
{
    public const string Qkv = "q, k, v";
    public const string Out = "out_proj";
    public const string Fc1 = "fc1";
    public const string Fc2 = "fc2";
    public const string Attention = "attention";
    public const string LibraryAttention = "attention, libtorch's";
    private const string Square = "square";

    private static readonly int[] s_squares = [1024, 2048, 3072];

    private readonly List<Step> _steps = [];
    private readonly ModelShape _shape;
    private readonly int _rows;
    private readonly int _positions;
    private readonly int _largestSquare;
    private bool _isWarm;

    /// <param name="shape">The model, whose own products are among those measured.</param>
    /// <param name="rows">Rows of its batches.</param>
    /// <param name="positions">Rows of a window.</param>
    /// <param name="largestSquare">Square products up to this size are measured too.</param>
    public StepRates(ModelShape shape, int rows, int positions, int largestSquare = 3072)
    {
        _shape = shape;
        _rows = rows;
        _positions = positions;
        _largestSquare = largestSquare;
    }

    /// <summary>The measured steps.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>The rate that this machine's products reach, in operations per second: the median of the fastest size.</summary>
    public double Peak => Products.Max(step => step.Rate);

    /// <summary>The same from total times: lower than the median when other programs slow the machine at times.</summary>
    public double PeakOfAllTime => Products.Max(step => step.RateOfAllTime);

    /// <summary>Operations per second of the step with this name.</summary>
    public double RateOf(string name) => _steps.First(step => step.Name == name).Rate;

    private IEnumerable<Step> Products => _steps.Where(step => step.Name is not Attention and not LibraryAttention);

    /// <summary>One round: runs each step once. The arguments do not matter.</summary>
    public void Observe(PositionRange rows, IPreactivations preactivations)
    {
        if (_steps.Count == 0)
        {
            _steps.AddRange(Make());
        }

        foreach (Step step in _steps)
        {
            step.Measure(isCounted: _isWarm);
        }

        _isWarm = true;
    }

    public void Dispose() => _steps.ForEach(step => step.Dispose());

    private IEnumerable<Step> Make()
    {
        int d = _shape.DModel;
        return
        [
            Product(Qkv, _rows, d, 3 * d),
            Product(Out, _rows, d, d),
            Product(Fc1, _rows, d, _shape.FfnDim),
            Product(Fc2, _rows, _shape.FfnDim, d),
            .. s_squares.Where(size => size <= _largestSquare).Select(size => Product(Square, size, size, size)),
            MakeAttention(Attention, AttentionKernel.IsSupported ? AttentionKernel.Attend : ByLibrary),
            MakeAttention(LibraryAttention, ByLibrary),
        ];
    }

    /// <summary>One product into existing memory; its second factor is transposed, as a checkpoint's weights are.</summary>
    private static Step Product(string name, int rows, int inner, int columns)
    {
        Tensor[] tensors = [torch.rand(rows, inner), torch.rand(columns, inner), torch.zeros(rows, columns)];
        return new Step(name, $"{rows} × {inner} × {columns}", Operations.Product(rows, inner, columns), tensors, () =>
        {
            using DisposeScope scope = NewDisposeScope();
            tensors[2].addmm_(tensors[0], tensors[1].t(), beta: 0, alpha: 1);
        });
    }

    /// <summary>
    /// The same batch for each kernel. Biases are zeros, since libtorch's kernel adds them to its input in place.
    /// </summary>
    private Step MakeAttention(string name, Func<BiasedProduct, ModelShape, IReadOnlyList<EqualWindows>, Tensor, Tensor> attend)
    {
        int windows = _rows / _positions;
        Tensor[] tensors = [torch.randn(_rows, 3L * _shape.DModel), torch.zeros(3L * _shape.DModel), torch.zeros(_rows, _shape.DModel)];
        EqualWindows[] equal = [new EqualWindows(0, windows, _positions)];
        return new Step(
            name, $"{windows} × {_positions} × {_shape.DModel}", windows * Operations.Attention(_positions, _shape.DModel), tensors, () =>
            {
                using DisposeScope scope = NewDisposeScope();
                attend(new BiasedProduct(tensors[0], tensors[1]), _shape, equal, tensors[2]);
            });
    }

    private static Tensor ByLibrary(BiasedProduct qkv, ModelShape shape, IReadOnlyList<EqualWindows> windows, Tensor into)
    {
        RowBias.Add(qkv.Product, qkv.Bias!);
        return PlainLayer.Attend(qkv.Product, shape, windows);
    }
}

/// <summary>One step and how fast it was in each round.</summary>
/// <param name="name">Its name.</param>
/// <param name="size">Its size, in words.</param>
/// <param name="operations">Operations of one run.</param>
/// <param name="tensors">What it works on; disposed with it.</param>
/// <param name="run">Runs it.</param>
internal sealed class Step(string name, string size, double operations, Tensor[] tensors, Action run) : IDisposable
{
    private readonly Tensor[] _tensors = [.. tensors.Select(tensor => tensor.DetachFromDisposeScope())];

    public string Name => name;

    public string Size => size;

    /// <summary>Operations per second in each round.</summary>
    public List<double> Rates { get; } = [];

    /// <summary>Their median.</summary>
    public double Rate => Percentiles.Median(Rates);

    /// <summary>Operations of all rounds divided by their total time.</summary>
    public double RateOfAllTime => Rates.Count / Rates.Sum(rate => 1 / rate);

    public void Measure(bool isCounted)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (isCounted)
        {
            Rates.Add(operations / seconds);
        }
    }

    public void Dispose() => Array.ForEach(_tensors, tensor => tensor.Dispose());
}
