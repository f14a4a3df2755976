using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Tests.Texts;

public sealed class TokenWindowsTests
{
    private static readonly TokenWindows s_windows = new(
        3, 2, ["a", "b"], [2, 10, 11, 2, 12, 2, 2, 13], [0, 3, 6, 8], [1, 0, 1], [2, 0, 1]);

    [Fact]
    public void Window_EachOne_IsItsRows()
    {
        Assert.Equal(3, s_windows.Count);
        Assert.Equal([2, 12, 2], s_windows.Window(1).ToArray());
        Assert.Equal(8, s_windows.Rows);
    }

    [Fact]
    public void FullWindows_WindowsOfAllPositions_AreCounted() => Assert.Equal(2, s_windows.FullWindows);

    [Fact]
    public void TokenCount_BosInsideAWindow_IsNoToken()
    {
        Assert.Equal(4, s_windows.TokenCount);
        Assert.Equal([1, 3], s_windows.TokensByDomain());
    }

    [Fact]
    public void Constructor_ShorterWindowFirst_IsRefused() => Assert.Throws<ArgumentException>(
        () => new TokenWindows(3, 2, ["a"], [2, 10, 2, 10, 11], [0, 2, 5], [0, 0], [0, 1]));
}
