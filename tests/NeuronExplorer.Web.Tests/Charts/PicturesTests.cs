using System.Xml.Linq;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Charts.Paper;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Charts;

public sealed class PicturesTests
{
    private const string Source = "sample · corpus 9d2c";
    private static readonly FakeReader s_reader = new();

    [Fact]
    public void Map_ManyNeurons_OneOutlineAShadeAndEveryCellOnce()
    {
        byte[] shades = [.. Enumerable.Range(0, 36_864).Select(cell => (byte)(cell / 7 % 3))];
        CanvasMapData data =
            new(shades, ["#111111", "#222222", "#333333"], new float[shades.Length], "count") { Legend = [("#111111", "few")] };

        XElement svg = Parse(Map(data));

        XElement[] outlines = [.. Named(svg, "path").Where(path => path.Attribute("fill")!.Value != "none")];
        Assert.Equal(["#111111", "#222222", "#333333"], outlines.Select(path => path.Attribute("fill")!.Value));
        double[] widths = [.. outlines.Select(path => path.Attribute("d")!.Value.Split('M').Skip(1)
            .Sum(box => double.Parse(box.Split('h')[1].Split('v')[0], System.Globalization.CultureInfo.InvariantCulture)))];
        double cell = widths.Sum() / shades.Length;
        Assert.Equal(shades.CountBy(shade => shade).OrderBy(pair => pair.Key).Select(pair => pair.Value),
            widths.Select(width => (int)Math.Round(width / cell)));
        Assert.Contains("few", Texts(svg));
    }

    [Fact]
    public void Map_LayersAndTokens_NamesOfBothAreText()
    {
        CanvasMapData data = new([0, 1, 1, 0], ["#111111", "#222222"], [1, 2, 3, 4], "count")
        {
            Columns = 2, Rows = ["layer 1", "layer 0"], Heads = ["0 </s>", "1 &·<b>\u0001"], Mark = "too few windows (20 of 200)",
        };

        XElement svg = Parse(Map(data));

        Assert.All(
            (string[])["layer 1", "layer 0", "0 </s>", "1 &·<b>\ufffd", "too few windows (20 of 200)"],
            text => Assert.Contains(text, Texts(svg)));
        Assert.Equal(Source, Assert.Single(Named(svg, "desc")).Value);
    }

    [Fact]
    public void Map_WithColoursOfPrint_IsDrawnInThem()
    {
        CanvasMapData print = new([0, 1], ["#FFFFFF", "#0072B2"], [1, 2], "count");
        CanvasMapData data = new([0, 1], ["#111111", "#222222"], [1, 2], "count") { ForPaper = () => print };

        Assert.Equal(
            ["#FFFFFF", "#0072B2"],
            Named(Parse(Map(data)), "path").Select(path => path.Attribute("fill")!.Value).Where(fill => fill != "none"));
    }

    [Fact]
    public void MapTable_EveryCell_HasItsPlaceAndValue()
    {
        CanvasMapData data = new([0, 1, 1, 0], ["#111111", "#222222"], [1, 2, 3, 4], "count")
        {
            Columns = 2, Rows = ["layer 1", "layer 0"], Heads = ["a", "b"],
        };

        Assert.Equal(
            [("layer 1", "a", 1f), ("layer 1", "b", 2f), ("layer 0", "a", 3f), ("layer 0", "b", 4f)],
            CanvasMapTable.Rows(data).Cast<OrderedDictionary<string, object?>>()
                .Select(row => ((string)row["row"]!, (string)row["column"]!, (float)row["count"]!)));
    }

    [Fact]
    public void Team_Members_OneBarARange()
    {
        IReadOnlyList<PositionalNeuron> neurons = PositionalFigures.Find(s_reader);
        PositionTeam team = PositionTeam.Of(100, [KeyValuePair.Create(7, Ranges(s_reader)), KeyValuePair.Create(9, Ranges(s_reader))]);

        XElement svg = Parse(PositionalPictures.Team(team, PaperWidth.Page, "team", "too few windows", Source).Svg);

        Assert.NotEmpty(neurons);
        Assert.Equal(
            team.Members.Sum(member => member.Ranges.Count),
            Named(svg, "rect").Count(box => box.Attribute("fill")!.Value == PaperStyle.Types[0]));
        Assert.Contains("too few windows", Texts(svg));
    }

    [Fact]
    public void Gallery_Neurons_OneLineEachAndWeakOnesDashed()
    {
        (PositionalNeuron Neuron, double[]?)[] shown =
            [.. PositionalFigures.Find(s_reader).Take(7).Select(neuron => (neuron, PositionalFigures.Curve(s_reader, neuron.Id)))];
        shown[0] = (shown[0].Neuron with { Strong = true }, shown[0].Item2);
        shown[1] = (shown[1].Neuron with { Strong = false }, shown[1].Item2);

        XElement svg = Parse(PositionalPictures.Gallery(shown, PaperWidth.Column, "gallery", null, Source).Svg);

        XElement[] curves = [.. Named(svg, "path").Where(path => path.Attribute("stroke-linejoin") is not null)];
        Assert.Equal(shown.Select(one => one.Neuron.Strong), curves.Select(curve => curve.Attribute("stroke-dasharray") is null));
    }

    private static string Map(CanvasMapData data) => PaperMap.Draw(data, PaperWidth.Column, "map", "a < b", Source).Svg;

    private static PositionRanges Ranges(FakeReader reader) => PositionRanges.Of(
        [.. Enumerable.Range(0, 100).Select(position => position / 25 % 2 == 0 ? 40 : 0)], 40, reader.Info.Settings.Positional);

    private static XElement Parse(string svg) => XElement.Parse(svg, LoadOptions.PreserveWhitespace);

    private static IEnumerable<XElement> Named(XElement svg, string name) =>
        svg.Descendants().Where(element => element.Name.LocalName == name);

    private static string[] Texts(XElement svg) => [.. Named(svg, "text").Select(text => text.Value)];
}
