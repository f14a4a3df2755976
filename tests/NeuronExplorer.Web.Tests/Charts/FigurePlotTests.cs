using Bunit;
using Microsoft.JSInterop;
using NeuronExplorer.Web.Charts;
using Plotly.Blazor;

namespace NeuronExplorer.Web.Tests.Charts;

public sealed class FigurePlotTests : PagesContext
{
    private const string Load = "neuronExplorer.loadPlotly";

    private static readonly ChartFigure s_figure =
        new("key", "Title", "x", "y", [new ChartSeries("s", ChartMark.Line, [0, 1], [1, 2])]);

    [Fact]
    public void Plot_LibraryStillLoading_KeepsItsPlaceAndDrawsLater()
    {
        var loading = JSInterop.SetupVoid(call => call.Identifier == Load);
        IRenderedComponent<FigurePlot> plot = Render<FigurePlot>(p => p.Add(x => x.Figure, s_figure).Add(x => x.Height, 300));
        Assert.False(plot.HasComponent<PlotlyChart>());
        Assert.Contains("height:300px", plot.Markup, StringComparison.Ordinal);

        loading.SetVoidResult();
        plot.WaitForAssertion(() => Assert.True(plot.HasComponent<PlotlyChart>()));
    }

    [Fact]
    public void Plot_LibraryLoadedBefore_IsDrawnAtOnceAndNotAskedForAgain()
    {
        JSInterop.SetupVoid(call => call.Identifier == Load).SetVoidResult();
        Render<FigurePlot>(p => p.Add(x => x.Figure, s_figure));
        IRenderedComponent<FigurePlot> second = Render<FigurePlot>(p => p.Add(x => x.Figure, s_figure));
        Assert.True(second.HasComponent<PlotlyChart>());
        JSInterop.VerifyInvoke(Load);
    }

    /// <summary>Else the page of a visitor who leaves while a chart is drawn is never given up.</summary>
    [Fact]
    public void Plot_GoneBeforeTheBrowserAnswered_DoesNotWaitForIt()
    {
        JSInterop.SetupVoid(call => call.Identifier == Load).SetVoidResult();
        // Set up without a result: it never comes.
        JSInterop.SetupModule().SetupVoid(_ => true);
        IRenderedComponent<FigurePlot> figure = Render<FigurePlot>(p => p.Add(x => x.Figure, s_figure));

        IAsyncDisposable plot = figure.FindComponent<Plot>().Instance;

        Assert.True(plot.DisposeAsync().AsTask().IsCompleted);
    }

    [Fact]
    public void Plot_LibraryDidNotCome_SaysSoAndTriesAgainWhenAsked()
    {
        JSInterop.SetupVoid(call => call.Identifier == Load).SetException(new JSException("no such file"));
        IRenderedComponent<FigurePlot> plot = Render<FigurePlot>(p => p.Add(x => x.Figure, s_figure));
        Assert.Contains("could not be loaded", plot.Markup, StringComparison.Ordinal);

        JSInterop.SetupVoid(call => call.Identifier == Load).SetVoidResult();
        plot.On("button", one => one.Click());
        plot.WaitForAssertion(() => Assert.True(plot.HasComponent<PlotlyChart>()));
    }
}
