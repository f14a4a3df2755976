using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Search;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests.Shared;

public sealed class NeuronUrlsTests
{
    [Fact]
    public void Layer_DefaultQuery_NoQueryString() =>
        Assert.Equal("/a/sample/layer/3", NeuronUrls.Layer("sample", 3));

    [Fact]
    public void Layer_FullQuery_EveryPartInAddress()
    {
        LayerQuery query = new()
        {
            Sort = "frequency", Descending = true, Kinds = ["alive", "token"], Ranges = [new ColumnRange("mutualInformation", 0.05, null)],
            Page = 4, Map = "positionalType",
        };

        Assert.Equal(
            "/a/sample/layer/3?sort=frequency&desc=true&show=alive%2Ctoken&where=mutualInformation%3A0.05..&map=positionalType&page=4",
            NeuronUrls.Layer("sample", 3, query));
    }

    [Fact]
    public void Overview_NameWithSpaceAndSlash_Escaped() =>
        Assert.Equal("/a/my%20run%2F2", NeuronUrls.Overview("my run/2"));

    [Fact]
    public void Neuron_View_KeptInAddress() => Assert.Equal(
        "/a/s/layer/1/neuron/2?n=3&examples=random&width=5&text=a%20b",
        NeuronUrls.Neuron(
            "s", new NeuronId(1, 2), new NeuronQuery { Order = 3, Examples = NeuronQuery.RandomOnes, Width = 5, Text = "a b" }));

    [Fact]
    public void Search_TextWithLeadingSpace_SpaceKept() =>
        Assert.Equal("/a/s/search?q=%20the", NeuronUrls.Search("s", new SearchQuery { Text = " the" }));

    [Fact]
    public void Live_TextNeuronOff_AllInAddress() => Assert.Equal(
        "/a/s/live?text=a%26b&at=1&layer=0&neuron=L2N5&off=L1N2%2CL1N3",
        NeuronUrls.Live(
            "s",
            new LiveQuery
            {
                Text = "a&b",
                At = 1,
                Layer = 0,
                Neuron = new NeuronId(2, 5),
                Off = [new NeuronId(1, 2), new NeuronId(1, 3)],
            }));

    [Theory]
    [InlineData("/a/my%20model/layer/3?sort=mi#main", "my model")]
    [InlineData("a/sample", "sample")]
    [InlineData("/compare?a=one&x=2&a=two%2B", "one|two+")]
    [InlineData("/compare", "")]
    [InlineData("/new", "")]
    [InlineData("/", "")]
    public void AnalysesIn_Address_ThoseThatItNames(string address, string expected) =>
        Assert.Equal(expected, string.Join('|', NeuronUrls.AnalysesIn(address)));

    [Fact]
    public void Live_TwoTexts_AllInAddress() => Assert.Equal(
        "/a/s/live?text=a&other=b%20c&atother=2&show=b&count=detectors",
        NeuronUrls.Live("s", new LiveQuery { Text = "a", Other = "b c", OtherAt = 2, Side = LiveQuery.Second, DetectorsOnly = true }));

    [Theory]
    [InlineData(null, "/a/s/live?other=")]
    [InlineData("a", "/a/s/live?text=a&other=")]
    public void Live_OtherBoxOpenAndEmpty_KeptInAddress(string? text, string expected) =>
        Assert.Equal(expected, NeuronUrls.Live("s", new LiveQuery { Text = text, Other = "" }));
}
