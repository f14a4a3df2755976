namespace NeuronExplorer.Core.Tests;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("4GiB", 4L << 30)]
    [InlineData("4 gib", 4L << 30)]
    [InlineData("1.5GiB", 3L << 29)]
    [InlineData("512MB", 512_000_000)]
    [InlineData("64k", 65_536)]
    [InlineData("1000000", 1_000_000)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    public void Parse_Size_GivesBytes(string? text, long expected) => Assert.Equal(expected, ByteSize.Parse(text, "--memory"));

    [Theory]
    [InlineData("much")]
    [InlineData("-4GiB")]
    [InlineData("0")]
    [InlineData("4XB")]
    [InlineData("99999999999TiB")]
    public void Parse_NoSize_NamesSourceAndValue(string text)
    {
        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => ByteSize.Parse(text, "--memory"));
        Assert.Contains("--memory", error.Message, StringComparison.Ordinal);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12, "12 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(3L << 30, "3.0 GiB")]
    public void Format_Bytes_ChoosesTheUnit(long bytes, string expected) => Assert.Equal(expected, ByteSize.Format(bytes));
}
