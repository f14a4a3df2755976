using System.Buffers.Binary;
using System.Text;

namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>What a PNG file says of itself.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="DotsPerMetre">Across and down; null where it does not say.</param>
internal sealed record Png(int Width, int Height, (int Across, int Down)? DotsPerMetre)
{
    private const int Signature = 8;

    // Length, name and checksum of a chunk.
    private const int Around = 12;

    public static Png Read(byte[] file)
    {
        Assert.Equal("PNG", Encoding.ASCII.GetString(file, 1, 3));
        (int Width, int Height) size = default;
        (int, int)? dots = null;
        for (int at = Signature; at < file.Length;)
        {
            int length = Int(file, at);
            switch (Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    size = (Int(file, at + 8), Int(file, at + 12));
                    break;
                case "pHYs":
                    Assert.Equal(1, file[at + 16]);
                    dots = (Int(file, at + 8), Int(file, at + 12));
                    break;
                default:
                    break;
            }

            at += length + Around;
        }

        return new Png(size.Width, size.Height, dots);
    }

    private static int Int(byte[] file, int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at, 4));
}
