using Bunit;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Layout;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Layout;

public sealed class AnalysisGateTests : PagesContext
{
    [Fact]
    public void Gate_AnalysisWaits_SaysHowManyAreBeforeIt()
    {
        Fakes.Jobs.Set(FakeJobs.Running("first", 0.5));
        Fakes.Jobs.Set(FakeJobs.Running("second", 0) with { State = JobState.Waiting, Progress = null });

        IRenderedComponent<AnalysisGate> gate = RenderGate("/a/second/layer/2");

        string text = gate.Find("[data-testid=not-yet]").TextContent;
        Assert.Contains("waits for its turn: 1 analysis before it", text, StringComparison.Ordinal);
        Assert.DoesNotContain("the page", gate.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Gate_JobHasBegun_OpensByItselfOnceThereIsAFile()
    {
        Fakes.Jobs.Set(FakeJobs.Running("fresh", 0));
        IRenderedComponent<AnalysisGate> gate = RenderGate("/a/fresh");
        Assert.Contains("has just begun", gate.Markup, StringComparison.Ordinal);

        Fakes.Catalogue.AddReader(new FakeReader("fresh", layers: 1, neurons: 8));
        Fakes.Jobs.Set(FakeJobs.Running("fresh", 0.5));

        gate.WaitForAssertion(() => Assert.Contains("the page", gate.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Gate_JobFailedWithoutAFile_SaysWhy()
    {
        Fakes.Jobs.Set(FakeJobs.Failed("fresh", "nowhere/config.json: no such file"));

        Assert.Contains("nowhere/config.json: no such file", RenderGate("/a/fresh").Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a/sample")]
    [InlineData("/compare?a=fresh")]
    [InlineData("/")]
    public void Gate_NoJobOfThisAnalysis_IsOpen(string address)
    {
        Fakes.Jobs.Set(FakeJobs.Running("fresh", 0));
        Fakes.Jobs.Set(FakeJobs.Running("sample", 0.5));

        Assert.Contains("the page", RenderGate(address).Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a/nothing")]
    [InlineData("/a/nothing/layer/2/neuron/7")]
    public void Gate_NoSuchAnalysis_SaysSoAndNotWhereItLooked(string address)
    {
        IRenderedComponent<AnalysisGate> gate = RenderGate(address);

        Assert.Equal("Not found", gate.Find("h1").TextContent);
        Assert.Contains("There is no analysis \"nothing\"", gate.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("data/", gate.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("the page", gate.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<AnalysisGate> RenderGate(string address) =>
        RenderAt<AnalysisGate>(address, gate => gate.AddChildContent("<p>the page</p>"));
}
