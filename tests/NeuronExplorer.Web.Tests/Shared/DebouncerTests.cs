using NeuronExplorer.Core.Live;
using NeuronExplorer.Web.Shared;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Shared;

public sealed class DebouncerTests
{
    [Fact]
    public async Task Run_SupersededRunEndsLater_TimeIsThatOfTheAnswerGiven()
    {
        using Debouncer debouncer = new();
        TaskCompletionSource<string> slow = new();
        Task<string?> first = debouncer.RunAsync(_ => slow.Task, TimeSpan.Zero);
        Assert.Equal("answer", await debouncer.RunAsync(_ => Task.FromResult("answer"), TimeSpan.Zero));
        TimeSpan took = debouncer.LastTook;

        slow.SetResult("late");

        Assert.Null(await first);
        Assert.Equal(took, debouncer.LastTook);
    }

    [Theory]
    [InlineData(250, 0, 20)]
    [InlineData(250, 40, 20)]
    [InlineData(250, 200, 50)]
    [InlineData(250, 4000, 250)]
    [InlineData(0, 4000, 0)]
    [InlineData(0, 0, 0)]
    public void Pause_AnswersTime_GrowsWithItUpToTheLongest(int longest, int lastTook, int expected) => Assert.Equal(
        TimeSpan.FromMilliseconds(expected),
        Debouncer.Pause(TimeSpan.FromMilliseconds(longest), TimeSpan.FromMilliseconds(lastTook)));

    [Fact]
    public async Task Run_AskedTwice_FirstGivenUp()
    {
        FakeReader reader = new(layers: 2, neurons: 32);
        FakeLiveTexts texts = new(reader.Vocabulary, reader.Info.Model.Shape);
        using Debouncer debouncer = new();

        Task<LiveRun?> first = RunAsync("the", TimeSpan.FromMinutes(1));
        LiveRun? second = await RunAsync("the city", TimeSpan.Zero);

        Assert.Null(await first);
        Assert.Equal(3, second!.Tokens.Length);
        Assert.Equal(["the city"], texts.Ran);

        Task<LiveRun?> RunAsync(string text, TimeSpan pause) =>
            debouncer.RunAsync(cancellation => texts.RunAsync("sample", text, new LiveOptions(), cancellation), pause);
    }
}
