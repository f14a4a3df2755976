using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Charts;

public sealed class CanvasMapTests : BunitContext
{
    private readonly SlowBrowser _browser = new();

    public CanvasMapTests()
    {
        Services.AddExplorerPages();
        new FakeServices().AddTo(Services);
        Services.AddSingleton<IJSRuntime>(_browser);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("create")]
    public async Task Map_LeftBeforeTheBrowserAnswers_NothingFailsAndAllIsGivenBack(string late)
    {
        _browser.Late = late;
        Render<CanvasMap>(p => p.Add(c => c.Label, "map").Add(c => c.Data, new CanvasMapData([0], ["#000"], [1f], "count")));

        await DisposeComponentsAsync();
        _browser.Answer.SetResult();
        await Task.WhenAny(Renderer.UnhandledException, _browser.AllGivenBack).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.False(Renderer.UnhandledException.IsCompleted);
        Assert.DoesNotContain("draw", _browser.Calls);
    }

    [Fact]
    public async Task Map_Drawn_GivenBackWhenLeft()
    {
        Render<CanvasMap>(p => p.Add(c => c.Label, "map").Add(c => c.Data, new CanvasMapData([0], ["#000"], [1f], "count")));

        await DisposeComponentsAsync();

        Assert.Equal(["import", "create", "draw", "dispose"], _browser.Calls);
        await _browser.AllGivenBack;
    }

    /// <summary>Answers one call late; its arguments must still be usable then, as when they are serialised.</summary>
    private sealed class SlowBrowser : IJSRuntime
    {
        private readonly TaskCompletionSource _allGivenBack = new();
        private int _held;

        public string? Late { get; set; }

        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task AllGivenBack => _allGivenBack.Task;

        public List<string> Calls { get; } = [];

        public ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args) => InvokeAsync<T>(identifier, CancellationToken.None, args);

        public async ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            Calls.Add(identifier);
            foreach (DotNetObjectReference<CanvasMap> reference in args?.OfType<DotNetObjectReference<CanvasMap>>() ?? [])
            {
                _ = reference.Value;
            }

            bool isHeld = typeof(T) == typeof(IJSObjectReference);
            _held += isHeld ? 1 : 0;
            if (identifier == Late)
            {
                await Answer.Task;
            }

            return isHeld ? (T)(object)new Held(this) : default!;
        }

        private void GiveBack()
        {
            if (--_held == 0)
            {
                _allGivenBack.TrySetResult();
            }
        }

        private sealed class Held(SlowBrowser browser) : IJSObjectReference
        {
            public ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args) => browser.InvokeAsync<T>(identifier, args);

            public ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
                browser.InvokeAsync<T>(identifier, cancellationToken, args);

            public ValueTask DisposeAsync()
            {
                browser.GiveBack();
                return ValueTask.CompletedTask;
            }
        }
    }
}
