using Microsoft.AspNetCore.Http;
using NeuronExplorer.Web.Bounds;

namespace NeuronExplorer.Web.Tests.Bounds;

public sealed class PageConnectionsTests
{
    [Fact]
    public void Enter_MoreThanMay_OnlyThoseOnTheWay()
    {
        PageConnections connections = new(2);
        IDisposable first = connections.Enter(New(), more: 1)!;
        connections.Enter(New(), more: 1);
        Assert.False(connections.HasRoom);

        Assert.NotNull(connections.Enter(New(), more: 1));
        Assert.Null(connections.Enter(New(), more: 1));

        first.Dispose();
        first.Dispose();
        Assert.Equal(2, connections.Open);
    }

    [Fact]
    public void Show_PageDrawn_ItsConnectionKnowsAndSoDoesTheNext()
    {
        PageConnections connections = new(9);
        PagePresence page = new();
        PageConnection first = New();
        connections.Enter(first, more: 0);
        Assert.Same(first, PageConnections.Current);

        page.Show();
        Assert.True(first.HasPage);

        PageConnection second = New();
        connections.Enter(second, more: 0);
        page.OnConnectionUpAsync(null!, CancellationToken.None);
        Assert.True(second.HasPage);
    }

    [Fact]
    public void Reconnected_NeverDrawn_StaysWithoutAPage()
    {
        PageConnection connection = New();
        new PageConnections(9).Enter(connection, more: 0);

        new PagePresence().OnConnectionUpAsync(null!, CancellationToken.None);

        Assert.False(connection.HasPage);
    }

    private static PageConnection New() => new(new DefaultHttpContext());
}
