using Bunit;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Overview;

public sealed class RandomPageTests() : PagesContext(new FakeServices(null, new FakeReader("empty", layersStored: 0)))
{
    [Theory]
    [InlineData("")]
    [InlineData("?show=token")]
    [InlineData("?show=positional")]
    public void Random_OfAKind_LandsOnANeuronsAddress(string query)
    {
        RenderAt<RandomPage>("/a/sample/random" + query, p => p.Add(c => c.Analysis, "sample"));

        Assert.Matches("^a/sample/layer/[0-5]/neuron/[0-9]+$", Address);
    }

    [Theory]
    [InlineData("?show=loud", "There is no kind of neuron “loud”; choose one of dead, alive")]
    [InlineData("?show=bigram", "There is no neuron of the kind “bigram detector”.")]
    public void Random_NothingToFind_SaysWhy(string query, string expected)
    {
        IRenderedComponent<RandomPage> page = RenderAt<RandomPage>("/a/sample/random" + query, p => p.Add(c => c.Analysis, "sample"));

        Assert.Contains(expected, page.Markup, StringComparison.Ordinal);
        Assert.Equal("a/sample/random" + query, Address);
    }

    [Fact]
    public void Random_UnknownKind_IsNotFound()
    {
        IRenderedComponent<RandomPage> page = RenderAt<RandomPage>("/a/sample/random?show=zzz", p => p.Add(c => c.Analysis, "sample"));

        Assert.Equal("Not found", page.Find("[data-testid=problem] h1").TextContent);
    }

    [Fact]
    public void Random_NoLayer_SaysSo() => Assert.Equal(
        "No layer is done yet.",
        RenderAt<RandomPage>("/a/empty/random", p => p.Add(c => c.Analysis, "empty")).Find("[data-testid=empty]").TextContent);
}
