namespace NeuronExplorer.Web.Charts.Paper;

/// <summary>A figure as it is printed.</summary>
/// <param name="Svg">The whole file.</param>
/// <param name="Width">In millimetres.</param>
/// <param name="Height">In millimetres.</param>
public sealed record PaperPicture(string Svg, double Width, double Height)
{
    public const double DotsPerInch = 300;

    /// <summary>Width as PNG.</summary>
    public int PixelsWide => Pixels(Width);

    /// <summary>Height as PNG.</summary>
    public int PixelsHigh => Pixels(Height);

    private static int Pixels(double millimetres) => (int)Math.Round(millimetres / 25.4 * DotsPerInch);
}
