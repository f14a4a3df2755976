using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NeuronExplorer.Core;
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

    [Fact]
    public void Connection_Left_KeepsNothingOfItsRequest()
    {
        PageConnections connections = new(2);
        (PageConnection connection, WeakReference request) = EnterAndLeave(connections);

        GC.Collect();

        Assert.False(request.IsAlive);
        connection.End();
    }

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    public void EndWithoutPage_ItsTimeIsOver_OnlyWhereNoPageIsDrawnAndTheProgramHasKeptUp(bool drawn, bool behind, bool ended)
    {
        EndedContext context = new();
        PageConnection connection = new(context.Http) { HasPage = drawn };

        connection.EndWithoutPage(behind);

        Assert.Equal(ended, context.IsEnded);
    }

    [Fact]
    public void EndWithoutPage_TheProgramIsBehindAgain_EndsTheSecondTime()
    {
        EndedContext context = new();
        PageConnection connection = new(context.Http);

        connection.EndWithoutPage(isBehind: true);
        connection.EndWithoutPage(isBehind: true);

        Assert.True(context.IsEnded);
    }

    [Fact]
    public async Task Answers_AsManyAsMay_NextIsRefusedUntilOneIsWritten()
    {
        OpenAnswers answers = new(2);
        EndingResponse first = new();
        answers.Begin(first.Response);
        answers.Begin(new DefaultHttpContext().Response);

        Assert.Equal(
            "2 texts are being answered; try again later",
            Assert.Throws<QueueFullException>(() => answers.Begin(new DefaultHttpContext().Response)).Message);

        await first.EndAsync();
        Assert.Equal(1, answers.Open);
    }

    private sealed class EndingResponse : HttpResponseFeature
    {
        private Func<Task> _ended = () => Task.CompletedTask;

        public EndingResponse()
        {
            DefaultHttpContext context = new();
            context.Features.Set<IHttpResponseFeature>(this);
            Response = context.Response;
        }

        public HttpResponse Response { get; }

        public override void OnCompleted(Func<object, Task> callback, object state) => _ended = () => callback(state);

        public Task EndAsync() => _ended();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (PageConnection Connection, WeakReference Request) EnterAndLeave(PageConnections connections)
    {
        DefaultHttpContext context = new();
        PageConnection connection = new(context);
        connections.Enter(connection, more: 0)!.Dispose();
        return (connection, new WeakReference(context));
    }

    private sealed class EndedContext : IHttpRequestLifetimeFeature
    {
        public EndedContext() => Http.Features.Set<IHttpRequestLifetimeFeature>(this);

        public DefaultHttpContext Http { get; } = new();

        public bool IsEnded { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsEnded = true;
    }

    private static PageConnection New() => new(new DefaultHttpContext());
}
