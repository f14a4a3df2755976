using System.Globalization;
using System.Xml.Linq;
using NeuronExplorer.Bench.Children;
using NeuronExplorer.Bench.Scale;

namespace NeuronExplorer.Bench.Tests;

public sealed class ScalePlotTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Draw_CostInProportionToTokens_IsAStraightLine()
    {
        double[][] places = Places(Draw(Corpus(30_000, 3, 100), Corpus(300_000, 30, 100), Corpus(3_000_000, 300, 100)))[0];

        Assert.Equal(places[1][0] - places[0][0], places[2][0] - places[1][0], 0.2);
        Assert.Equal(places[1][1] - places[0][1], places[2][1] - places[1][1], 0.2);
    }

    [Fact]
    public void Draw_ConstantMemory_IsLevelWithinThePanel()
    {
        double[][] places = Places(Draw(Corpus(30_000, 3, 100), Corpus(300_000, 30, 100)))[1];

        Assert.Equal(places[0][1], places[1][1]);
        Assert.All(places, place => Assert.True(place[0] is > 0 and < 420 && place[1] is > 0 and < 260));
    }

    [Fact]
    public void Draw_NothingMeasured_IsADrawingWithoutLines() => Assert.Empty(Places(ScalePlot.Draw([], [])));

    private static string Draw(params ScalePoint[] corpora) => ScalePlot.Draw(corpora, []);

    private static ScalePoint Corpus(long tokens, double seconds, long mebibytes) => new(
        $"{tokens}",
        6e6,
        new ChildOutcome { Tokens = tokens, Seconds = seconds, PeakBytes = mebibytes << 20, Phases = new Dictionary<string, double>() });

    /// <summary>The points of each line, [panel][point][x, y].</summary>
    private static double[][][] Places(string drawing) =>
        [.. XDocument.Parse(drawing).Descendants(s_svg + "polyline").Select(line => ((string)line.Attribute("points")!).Split(' ')
            .Select(place => place.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray()).ToArray())];
}
