using CsCheck;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt.Devices;
using NeuronExplorer.Opt.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Tests.Devices;

/// <summary>Tensor operations against plain loops over the same values, bit for bit: the CPU as a device with its own memory.</summary>
public sealed class DevicePackerTests
{
    private static readonly float[] s_edges =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, 1e-39f, -1e-39f, float.MaxValue, float.MinValue, 1f, -1f, 1.5f, 2f, 3f, 32f, 31.999998f,
        1f / 1024, 0.00097656244f, 1.5f / 1024, 24f, 23.999998f,
    ];

    /// <summary>Widths with and without whole bytes, words and blocks; windows of one position and many.</summary>
    private static readonly Gen<(int Seed, int[] Lengths, int Neurons, int FirstCounted, bool HasBos)> s_pieces = Gen.Select(
        Gen.Int[0, 1_000_000],
        Gen.Int[1, 9].Array[1, 6],
        Gen.OneOf(Gen.Int[1, 80], Gen.Int[500, 530], Gen.Int[1020, 1030]),
        Gen.Int[0, 3],
        Gen.Bool);

    public static TheoryData<ScalarType> Types => [ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float64];

    [Theory]
    [MemberData(nameof(Types))]
    public void Pack_AnyValues_EqualsPlainLoops(ScalarType type) => s_pieces.Sample(
        piece =>
        {
            using IDisposable mode = inference_mode(true);
            using DisposeScope scope = NewDisposeScope();
            PackingPlan plan = Plan(piece.Seed, piece.Lengths, piece.FirstCounted, piece.HasBos);
            int rows = plan.Starts[^1];
            Tensor product = Values(piece.Seed, rows * piece.Neurons).view(rows, piece.Neurons).to_type(type);
            float[] known = [.. TensorMemory.Values(product.to_type(ScalarType.Float32).contiguous())];
            using DevicePacker packer = Packer();
            DevicePreactivations device = new(product, packer);

            PackedRows packed = device.Pack(plan);

            AssertSame(new ArrayDevice(known, piece.Neurons).Pack(plan), packed);
        },
        iter: 60,
        threads: 1);

    [Fact]
    public void Read_AnyPlaces_EqualsTheValues() => s_pieces.Sample(
        piece =>
        {
            using DisposeScope scope = NewDisposeScope();
            int rows = piece.Lengths.Sum();
            Tensor product = Values(piece.Seed, rows * piece.Neurons).view(rows, piece.Neurons);
            using DevicePacker packer = Packer();
            Random random = new(piece.Seed);
            ValuePlace[] places = [.. Enumerable.Range(0, random.Next(40))
                .Select(_ => new ValuePlace(random.Next(rows), random.Next(piece.Neurons)))];
            float[] read = new float[places.Length * 25];

            new DevicePreactivations(product, packer).Read(places, 25, read);

            float[] known = [.. TensorMemory.Values(product)];
            for (int i = 0; i < places.Length; i++)
            {
                for (int row = 0; row < Math.Min(25, rows - places[i].Row); row++)
                {
                    AssertBits(known[((places[i].Row + row) * piece.Neurons) + places[i].Neuron], read[(i * 25) + row]);
                }
            }
        },
        iter: 60,
        threads: 1);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Pack_OneValueNotFinite_IsSeen(float odd)
    {
        using DisposeScope scope = NewDisposeScope();
        float[] values = [.. Enumerable.Range(0, 3 * 37).Select(i => i / 10f)];
        values[50] = odd;
        using DevicePacker packer = Packer();
        DevicePreactivations device = new(tensor(values, [3, 37]), packer);

        device.Pack(new PackingPlan([0, 3], new bool[3], 0));

        Assert.False(device.AreFinite);
        Assert.Equal((1, 13, odd), device.OnHost().FirstNotFinite());
    }

    /// <summary>Reading rows, as an observer that knows nothing of devices does, gives the values too.</summary>
    [Fact]
    public void ReadRow_FromAnotherThread_GivesTheValues()
    {
        using IDisposable mode = inference_mode(true);
        using DisposeScope scope = NewDisposeScope();
        using DevicePacker packer = Packer();
        DevicePreactivations device = new(tensor(new float[] { 1, 2, 3, 4, 5, 6 }, [3, 2]), packer);
        float[] row = new float[2];
        float[] column = new float[3];

        Thread other = new(() =>
        {
            device.ReadRow(1, 0, row);
            device.ReadColumn(1, 0, column);
        });
        other.Start();
        other.Join();

        Assert.Equal([3, 4], row);
        Assert.Equal([2, 4, 6], column);
    }

    [Fact]
    public void Pack_AnyRows_HandsOverABitAValue()
    {
        using DisposeScope scope = NewDisposeScope();
        DeviceTraffic traffic = new();
        using DevicePacker packer = new(new HostCopies(Own(), traffic));

        DevicePreactivations values = new(zeros(4096, 512), packer);

        values.Pack(new PackingPlan([0, 2048, 4096], new bool[4096], 0));

        Assert.True(values.AreFinite);
        Assert.Equal(4096L * 512 / 8, traffic.ToHost - (2 * 512 * 8) - (512 * 32 * 4) - 4);
    }

    private static ComputeDevice Own() => new(CPU, ScalarType.Float32, HasOwnMemory: true);

    private static DevicePacker Packer() => new(new HostCopies(Own(), new DeviceTraffic()));

    private static PackingPlan Plan(int seed, int[] lengths, int firstCounted, bool hasBos)
    {
        int[] starts = [0, .. lengths.Select((_, i) => lengths.Take(i + 1).Sum())];
        Random random = new(seed);
        bool[] bos = [.. Enumerable.Range(0, starts[^1]).Select(row => hasBos && (starts.Contains(row) || random.Next(8) == 0))];
        return new PackingPlan(starts, bos, starts[Math.Min(firstCounted, lengths.Length)]);
    }

    private static Tensor Values(int seed, int count)
    {
        Random random = new(seed);
        return tensor([.. Enumerable.Range(0, count).Select(_ => random.Next(3) == 0
            ? s_edges[random.Next(s_edges.Length)]
            : (random.NextSingle() - 0.5f) * MathF.Pow(2, random.Next(-14, 8)))]);
    }

    private static void AssertSame(PackedRows expected, PackedRows actual)
    {
        Assert.Equal(expected.Bits.ToArray(), actual.Bits.ToArray());
        Assert.Equal(expected.Sizes.ToArray(), actual.Sizes.ToArray());
        Assert.Equal(expected.Highest.ToArray(), actual.Highest.ToArray());
        for (int i = 0; i < expected.Highest.Length; i++)
        {
            // Where nothing fires, no place is meant.
            Assert.True(expected.Highest.Span[i] == 0 || expected.HighestAt.Span[i] == actual.HighestAt.Span[i]);
        }
    }

    private static void AssertBits(float expected, float actual) =>
        Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(actual));
}
