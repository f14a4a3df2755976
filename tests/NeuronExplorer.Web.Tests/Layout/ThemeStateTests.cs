using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Layout;

namespace NeuronExplorer.Web.Tests.Layout;

public sealed class ThemeStateTests
{
    [Fact]
    public void Theme_EachChosen_ItAndNoOther()
    {
        ThemeState theme = new();
        theme.Begin("system", dark: true);

        Assert.Equal(
            [("system", true), ("light", false), ("dark", true)],
            ThemeState.Choices.Select(choice =>
            {
                theme.Choose(choice);
                return (theme.Choice, theme.Dark);
            }));
    }

    // Where the system is light too, a choice of light used to be impossible: the page followed the system into the dark.
    [Fact]
    public void Theme_LightChosenOnALightSystem_StaysWhenTheSystemTurnsDark()
    {
        ThemeState theme = new();
        theme.Begin("system", dark: false);

        theme.Choose("light");
        theme.Follow(systemDark: true);

        Assert.Equal(("light", false), (theme.Choice, theme.Dark));
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
