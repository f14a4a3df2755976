using Microsoft.AspNetCore.Components;

namespace NeuronExplorer.Web.Shared;

/// <summary>What pages do with the address that they are shown at.</summary>
public static class NavigationExtensions
{
    /// <summary>
    /// Rewrites the query of the page that is shown. Does nothing on another page: on the way there a page's parameters are
    /// emptied first, and a late answer may come after it; neither may call the visitor back.
    /// </summary>
    public static void Rewrite(this NavigationManager navigation, string address)
    {
        string shown = navigation.ToBaseRelativePath(navigation.Uri);
        string wanted = address.TrimStart('/');
        if (shown.Split('?', '#')[0] == wanted.Split('?')[0] && shown != wanted)
        {
            navigation.NavigateTo(address, replace: true);
        }
    }
}
