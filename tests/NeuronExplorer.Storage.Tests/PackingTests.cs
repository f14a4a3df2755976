using CsCheck;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Tests;

public class PackingTests
{
    private static readonly Gen<int> Count = Gen.Frequency(
        (4, Gen.Int[0, 2]), (4, Gen.Int[0, 300]), (1, Gen.Int[0, int.MaxValue]), (1, Gen.OneOfConst(0, int.MaxValue)));

    [Fact]
    public void Curve_AnyCounts_ReadBack() => Count.Array[0, 300].Sample(counts =>
    {
        PackWriter writer = new();
        CurveCodec.Encode(writer, counts);
        int[] read = new int[counts.Length];
        CurveCodec.Decode(writer.Written, read);
        Assert.Equal(counts, read);
    });

    [Fact]
    public void Curve_AnyBytes_DecodeToSomethingOrAreRefused() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        int[] counts = new int[500];
        try
        {
            CurveCodec.Decode(bytes, counts);
            Assert.All(counts, count => Assert.True(count >= 0));
        }
        catch (InvalidDataException)
        {
            Assert.True(bytes.Length < 500);
        }
    });

    [Fact]
    public void Curve_Noise_TakesLittleMoreThanItsEntropy()
    {
        // Binomial counts of 2,000 windows at a share of 0.1: a standard deviation of 13.4, an entropy of 5.8 bits.
        Random random = new(5);
        int[] counts = [.. Enumerable.Range(0, 2048).Select(_ =>
            (int)Math.Round(200 + (13.4 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))))];
        PackWriter writer = new();
        CurveCodec.Encode(writer, counts);
        Assert.InRange(writer.Length * 8.0 / counts.Length, 5.7, 6.15);
    }

    [Fact]
    public void Numbers_AnyOfThem_ReadBack() => Gen.Select(Gen.Long, Gen.ULong, Gen.Double, Gen.Float, Gen.String).Sample(
        (signed, unsigned, real, single, text) =>
        {
            PackWriter writer = new();
            writer.Signed(signed);
            writer.Unsigned(unsigned);
            writer.Double(real);
            writer.Float(single);
            writer.Text(text);
            writer.Number(signed & long.MaxValue);
            PackReader reader = new(writer.Written);
            Assert.Equal(signed, reader.Signed());
            Assert.Equal(unsigned, reader.Unsigned());
            Assert.Equal(BitConverter.DoubleToInt64Bits(real), BitConverter.DoubleToInt64Bits(reader.Double()));
            Assert.Equal(single, reader.Float());
            Assert.Equal(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)), reader.Text());
            Assert.Equal(signed & long.MaxValue, reader.LongNumber());
            Assert.True(reader.AtEnd);
        });

    [Fact]
    public void RoundedFloat_AnyFloat_KeepsSignOrderAndSixteenBits() => Gen.Select(Gen.Float, Gen.Float).Sample((one, other) =>
    {
        float rounded = RoundedFloat.Of(one);
        Assert.Equal(Math.Sign(one), Math.Sign(rounded));
        Assert.True(Math.Abs((double)rounded - one) <= (Math.Abs((double)one) / 65536) + 1e-42);
        Assert.True(one <= other ? rounded <= RoundedFloat.Of(other) : rounded >= RoundedFloat.Of(other));
        Assert.Equal(rounded, RoundedFloat.Of(rounded));
        PackWriter writer = new();
        writer.Rounded(one);
        Assert.Equal(3, writer.Length);
        Assert.Equal(rounded, new PackReader(writer.Written).Rounded());
    });

    [Fact]
    public void Compression_AnyBytes_ReadBack() => Gen.Byte.Array[0, 2000].Sample(bytes =>
    {
        Assert.Equal(bytes, Compression.Unpack(Compression.Pack(bytes, Compression.Quick)));
        byte[] repeated = [.. bytes, .. bytes, .. bytes, .. new byte[5000]];
        byte[] packed = Compression.Pack(repeated, Compression.Thorough);
        Assert.True(packed.Length < repeated.Length);
        Assert.Equal(repeated, Compression.Unpack(packed));
    });

    [Fact]
    public void RadixSort_AnyKeys_IsAStableSort() =>
        Gen.OneOf(Gen.ULong, Gen.ULong[0, 5], Gen.ULong[0, 100_000]).Array[0, 300].Sample(keys =>
        {
            ulong[] sorted = [.. keys];
            int[] values = [.. Enumerable.Range(0, keys.Length)];
            RadixSort.Sort(sorted, values);
            int[] expected = [.. Enumerable.Range(0, keys.Length).OrderBy(i => keys[i])];
            Assert.Equal(expected, values);
            Assert.Equal(expected.Select(i => keys[i]), sorted);
        });

    [Fact]
    public void Checksum_KnownText_IsCrc32C() => Assert.Equal(unchecked((int)0xE3069283), Checksum.Of("123456789"u8));
}
