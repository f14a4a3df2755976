using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Layout;

namespace NeuronExplorer.Web.Tests.Layout;

public sealed class ThemeStateTests
{
    [Fact]
    public void Theme_Toggled_OppositeThenBackToSystem()
    {
        ThemeState theme = new();
        theme.Begin("system", dark: true);

        theme.Toggle();
        Assert.Equal((ThemeState.LightChoice, false), (theme.Choice, theme.Dark));
        theme.Toggle();
        Assert.Equal((ThemeState.System, true), (theme.Choice, theme.Dark));
    }

    [Fact]
    public void Theme_SystemChanges_ChosenThemeStays()
    {
        ThemeState theme = new();
        theme.Begin("dark", dark: true);

        theme.Follow(systemDark: false);

        Assert.True(theme.Dark);
    }
}
