using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Web.Layout;

/// <summary>The page around all pages. The theme comes from a cookie, so that the first paint already has it.</summary>
public partial class App
{
    private static readonly InteractiveServerRenderMode s_mode = new(prerender: true);

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [Inject]
    public required NeuronExplorerOptions Options { get; init; }

    private string Choice => Context.Request.Cookies[ThemeState.ChoiceCookie] ?? ThemeState.System;

    private bool Dark => Choice == ThemeState.System
        ? Context.Request.Cookies[ThemeState.DarkCookie] == "1"
        : Choice == ThemeState.DarkChoice;
}
