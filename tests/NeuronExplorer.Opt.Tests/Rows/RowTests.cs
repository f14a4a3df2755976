using NeuronExplorer.Opt.Native;
using NeuronExplorer.Opt.Rows;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Tests.Rows;

/// <summary>
/// Compares each pass over rows with libtorch's own steps, for narrow and wide rows, and for few rows and so many that
/// threads share them.
/// </summary>
public class RowTests
{
    private const float Epsilon = 1e-5f;

    public static TheoryData<int, int> Sizes => new()
    {
        { 1, 1 }, { 3, 15 }, { 5, 16 }, { 2, 33 }, { 7, 768 }, { 700, 768 }, { 3000, 100 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Norm_WithAddend_IsLayerNormAndAddsAfterwards(int rows, int width)
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(rows);
        Tensor stream = torch.randn(rows, width).mul(torch.tensor(3f)).add(torch.tensor(5f), TorchNumbers.One);
        Tensor before = stream.clone();
        (Tensor weight, Tensor bias, Tensor addend) = (torch.randn(width), torch.randn(width), torch.randn(width));
        Tensor normed = torch.empty(rows, width);

        RowNorm.Run(stream, weight, bias, addend, normed, Epsilon);

        AssertNear(Exact(before, weight, bias), normed);
        Assert.True(stream.equal(before.add(addend, TorchNumbers.One)).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Norm_InPlaceAndPlain_IsLayerNorm(int rows, int width)
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(rows);
        Tensor stream = torch.randn(rows, width) * torch.tensor(0.1f);
        Tensor expected = Exact(stream, weight: null, bias: null);

        RowNorm.Run(stream, weight: null, bias: null, addend: null, stream, Epsilon);

        AssertNear(expected, stream);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Bias_AloneAndRectified_IsExact(int rows, int width)
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(rows);
        Tensor values = torch.randn(rows, width);
        Tensor bias = torch.randn(width);
        Tensor biased = values.clone();
        Tensor rectified = values.clone();

        RowBias.Add(biased, bias);
        RowBias.AddAndRectify(rectified, bias);

        Assert.True(biased.equal(values.add(bias, TorchNumbers.One)).all().item<bool>());
        Assert.True(rectified.equal(values.add(bias, TorchNumbers.One).relu()).all().item<bool>());
    }

    /// <summary>A broken weight must stay visible: libtorch's ReLU keeps NaN.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public void Rectified_NotANumber_StaysNone(int width)
    {
        using DisposeScope scope = NewDisposeScope();
        using Scalar nan = float.NaN.ToScalar();
        Tensor values = torch.full([2, width], nan);

        RowBias.AddAndRectify(values, torch.ones(width));

        Assert.True(values.isnan().all().item<bool>());
    }

    [Fact]
    public void Rows_WorkFails_FailureAsItIs() => Assert.Throws<InvalidDataException>(
        () => HostRows.Run(1 << 12, 1 << 10, (first, _) =>
            throw new InvalidDataException(first.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(1, 768)]
    [InlineData(5000, 64)]
    [InlineData(3, 1 << 20)]
    public void Rows_AnyNumber_EachOnce(long rows, long width)
    {
        int[] seen = new int[rows];

        HostRows.Run(rows, width, (first, end) =>
        {
            for (long row = first; row < end; row++)
            {
                Interlocked.Increment(ref seen[row]);
            }
        });

        Assert.All(seen, times => Assert.Equal(1, times));
    }

    private static Tensor Exact(Tensor rows, Tensor? weight, Tensor? bias) => nn.functional.layer_norm(
        rows.to(ScalarType.Float64), [rows.shape[1]], weight?.to(ScalarType.Float64), bias?.to(ScalarType.Float64), Epsilon);

    private static void AssertNear(Tensor expected, Tensor actual) =>
        Assert.InRange((expected - actual).abs().max().item<double>(), 0, 2e-5);
}
