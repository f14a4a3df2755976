using CsCheck;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Tests;

public class PackingTests
{
    private static readonly Gen<int> s_count = Gen.Frequency(
        (4, Gen.Int[0, 2]), (4, Gen.Int[0, 300]), (1, Gen.Int[0, int.MaxValue]), (1, Gen.OneOfConst(0, int.MaxValue)));

    [Fact]
    public void Curve_AnyCounts_ReadBack() => s_count.Array[0, 300].Sample(counts =>
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
            (int)Math.Round(200 + (
                13.4 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))))];
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
    public void Skip_AnyNumbers_IsWhereReadingThemEnds() => Gen.Select(Gen.ULong.Array[0, 60], Gen.Int[0, 60]).Sample((numbers, count) =>
    {
        PackWriter writer = new();
        Array.ForEach(numbers, number => writer.Unsigned(number >> (int)(number % 64)));
        PackReader read = new(writer.Written);
        PackReader skipped = new(writer.Written);
        if (count > numbers.Length)
        {
            try
            {
                skipped.Skip(count);
                Assert.Fail("there are not so many");
            }
            catch (InvalidDataException)
            {
                return;
            }
        }

        for (int i = 0; i < count; i++)
        {
            read.Unsigned();
        }

        skipped.Skip(count);
        Assert.Equal(read.Rest.Length, skipped.Rest.Length);
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
    public void FixedNumbers_AnyNumbers_ReadBackInAnyParts() =>
        Gen.Select(s_count.Array[0, 300], Gen.Int[0, 300], Gen.Int[0, 300]).Sample((numbers, from, length) =>
        {
            FixedNumbers read = FixedNumbers.Open(FixedNumbers.Pack<int>(numbers));
            Assert.Equal(numbers, Enumerable.Range(0, read.Count).Select(at => (int)read[at]));
            from = Math.Min(from, numbers.Length);
            int[] part = new int[Math.Min(length, numbers.Length - from)];
            read.Copy(from, part);
            Assert.Equal(numbers[from..(from + part.Length)], part);
        });

    [Fact]
    public void FixedNumbers_LongNumbers_ReadBack() => Gen.Long[0, long.MaxValue].Array[0, 30].Sample(numbers =>
    {
        FixedNumbers read = FixedNumbers.Open(FixedNumbers.Pack<long>(numbers));
        Assert.Equal(numbers, Enumerable.Range(0, read.Count).Select(at => read[at]));
    });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(255, 1)]
    [InlineData(256, 2)]
    [InlineData(65_535, 2)]
    [InlineData(65_536, 3)]
    [InlineData(16_777_216, 4)]
    [InlineData(int.MaxValue, 4)]
    public void FixedNumbers_LargestNumber_DecidesTheBytesOfEach(int largest, int width) =>
        Assert.Equal(3 + (1000 * width), FixedNumbers.Pack<int>([.. Enumerable.Repeat(0, 999), largest]).Length);

    [Fact]
    public void FixedNumbers_Negative_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => FixedNumbers.Pack<int>([1, -1]));

    [Fact]
    public void FixedNumbers_OutsideTheirCount_AreRefused()
    {
        FixedNumbers numbers = FixedNumbers.Open(FixedNumbers.Pack<int>([1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Copy(-1, new int[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Copy(2, new int[2]));
    }

    [Fact]
    public void FixedNumbers_AnyBytes_AreNumbersOrRefused() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        try
        {
            FixedNumbers numbers = FixedNumbers.Open(bytes);
            numbers.Copy(0, new int[Math.Min(numbers.Count, 100)]);
        }
        catch (InvalidDataException)
        {
        }
    });

    [Fact]
    public void Checksum_KnownText_IsCrc32C() => Assert.Equal(unchecked((int)0xE3069283), Checksum.Of("123456789"u8));
}
