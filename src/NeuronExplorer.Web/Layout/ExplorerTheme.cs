using MudBlazor;
using NeuronExplorer.Web.Charts;

namespace NeuronExplorer.Web.Layout;

/// <summary>MudBlazor's theme, with the site's colours and installed fonts.</summary>
public static class ExplorerTheme
{
    private static readonly string[] s_fonts = ["system-ui", "Segoe UI", "Noto Sans", "DejaVu Sans", "sans-serif"];

    public static MudTheme Value { get; } = new()
    {
        PaletteLight = Fill(new PaletteLight(), SitePalette.Light),
        PaletteDark = Fill(new PaletteDark(), SitePalette.Night),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = s_fonts, FontSize = "0.9rem", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = s_fonts, TextTransform = "none", FontWeight = "500", FontSize = "0.875rem",
                LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = s_fonts, FontSize = "0.9rem", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = s_fonts, FontSize = "0.85rem", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = s_fonts, LetterSpacing = "normal" },
        },
    };

    private static T Fill<T>(T palette, SitePalette colours)
        where T : Palette
    {
        palette.Background = colours.Background;
        palette.BackgroundGray = colours.Background;
        palette.Surface = colours.Surface;
        palette.TextPrimary = colours.Text;
        palette.TextSecondary = colours.Dim;
        palette.ActionDefault = colours.Dim;
        palette.LinesDefault = colours.Line;
        palette.LinesInputs = colours.Dim;
        palette.TableLines = colours.Line;
        palette.Divider = colours.Line;
        palette.Primary = colours.Accent;
        palette.PrimaryContrastText = colours.Surface;
        palette.Secondary = colours.Fire;
        palette.SecondaryDarken = colours.Heat;
        palette.SecondaryContrastText = colours.Surface;
        palette.Tertiary = colours.Types[2];
        palette.TertiaryContrastText = colours.Surface;
        palette.Info = colours.Promote;
        palette.InfoContrastText = colours.Surface;
        palette.Error = colours.Suppress;
        palette.ErrorContrastText = colours.Surface;
        palette.Success = colours.Good;
        palette.SuccessContrastText = colours.Surface;
        palette.Warning = colours.Warning;
        palette.WarningContrastText = colours.Surface;
        palette.Dark = colours.Dead;
        palette.AppbarBackground = colours.Surface;
        palette.AppbarText = colours.Text;
        return palette;
    }
}
