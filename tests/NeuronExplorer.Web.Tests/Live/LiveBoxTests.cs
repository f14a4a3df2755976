using Bunit;
using Microsoft.AspNetCore.Components;
using NeuronExplorer.Web.Live;

namespace NeuronExplorer.Web.Tests.Live;

public sealed class LiveBoxTests : PagesContext
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Box_UntilThePageIsLive_TakesNoText(bool isLive)
    {
        SetRendererInfo(new RendererInfo("Server", isLive));

        IRenderedComponent<LiveBox> box = Render<LiveBox>(p => p.Add(c => c.Label, "Your text"));

        Assert.Equal(isLive, !box.Find("textarea").HasAttribute("disabled"));
    }
}
