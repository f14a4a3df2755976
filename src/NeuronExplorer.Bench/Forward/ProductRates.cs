using System.Diagnostics;
using NeuronExplorer.Bench.Measures;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Bench.Forward;

/// <summary>
/// Rates of fp32 matrix products, measured where the model computes: as an observer it runs on the model's own thread,
/// between two batches, with the same worker threads.
/// </summary>
internal sealed class ProductRates : IPreactivationObserver, IDisposable
{
    private static readonly int[] Squares = [1024, 2048, 3072];

    private readonly List<Product> _products = [];
    private readonly (string Name, int Rows, int Inner, int Columns)[] _sizes;
    private bool _isWarm;

    /// <param name="shape">The model, whose own products are among those measured.</param>
    /// <param name="rows">Rows of its batches.</param>
    /// <param name="largestSquare">Square products up to this size are measured besides.</param>
    public ProductRates(ModelShape shape, int rows, int largestSquare = 3072)
    {
        _sizes =
        [
            ("q, k, v", rows, shape.DModel, 3 * shape.DModel),
            ("out_proj", rows, shape.DModel, shape.DModel),
            ("fc1", rows, shape.DModel, shape.FfnDim),
            ("fc2", rows, shape.FfnDim, shape.DModel),
            .. Squares.Where(size => size <= largestSquare).Select(size => ("square", size, size, size)),
        ];
    }

    /// <summary>Each product's size and the rates of all rounds, in operations a second.</summary>
    public IEnumerable<(string Name, int[] Size, IReadOnlyList<double> Rates)> Measured =>
        _products.Select(product => (product.Name, product.Size, (IReadOnlyList<double>)product.Rates));

    /// <summary>One round: each product once. What it is handed does not matter.</summary>
    public void Observe(PositionRange rows, ReadOnlyMemory<float> preactivations)
    {
        if (_products.Count == 0)
        {
            _products.AddRange(_sizes.Select(size => new Product(size.Name, size.Rows, size.Inner, size.Columns)));
        }

        foreach (Product product in _products)
        {
            product.Run(isCounted: _isWarm);
        }

        _isWarm = true;
    }

    public void Dispose() => _products.ForEach(product => product.Dispose());

    /// <summary>One product into memory that is there already, its second factor transposed as a checkpoint's weights are.</summary>
    private sealed class Product(string name, int rows, int inner, int columns) : IDisposable
    {
        private readonly Tensor _input = torch.rand(rows, inner).DetachFromDisposeScope();
        private readonly Tensor _weight = torch.rand(columns, inner).DetachFromDisposeScope();
        private readonly Tensor _into = torch.zeros(rows, columns).DetachFromDisposeScope();

        public string Name => name;

        public int[] Size => [rows, inner, columns];

        public List<double> Rates { get; } = [];

        public void Run(bool isCounted)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor transposed = _weight.t();
            long start = Stopwatch.GetTimestamp();
            _into.addmm_(_input, transposed, beta: 0, alpha: 1);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (isCounted)
            {
                Rates.Add(Operations.Product(rows, inner, columns) / seconds);
            }
        }

        public void Dispose()
        {
            _input.Dispose();
            _weight.Dispose();
            _into.Dispose();
        }
    }
}
