using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using NeuronExplorer.Web.Layout;

namespace NeuronExplorer.Web.Access;

/// <summary>
/// The styles that are written into pages: MudBlazor's theme, light and dark, which are the same for all pages and visitors, and
/// the empty one that Plotly fills by rules. Any other is refused by the browser.
/// </summary>
internal sealed partial class ThemeStyles(IServiceScopeFactory scopes, ILoggerFactory logs)
{
    /// <summary>The sources of a content security policy that allow them, one a style.</summary>
    public async Task<IReadOnlyList<string>> HashesAsync()
    {
        string light = await RenderAsync(dark: false);
        string dark = await RenderAsync(dark: true);
        // Browsers read every line's end as \n.
        string written = (light + dark).ReplaceLineEndings("\n");
        return [.. Style().Matches(written).Select(style => style.Groups[1].Value).Append("").Distinct().Select(Hash)];
    }

    private static string Hash(string style) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'";

    private async Task<string> RenderAsync(bool dark)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using HtmlRenderer renderer = new(scope.ServiceProvider, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<MudThemeProvider>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(MudThemeProvider.Theme)] = ExplorerTheme.Value,
                [nameof(MudThemeProvider.IsDarkMode)] = dark,
            }))).ToHtmlString());
    }

    [GeneratedRegex("<style[^>]*>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
