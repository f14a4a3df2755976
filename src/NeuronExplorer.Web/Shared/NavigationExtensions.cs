using Microsoft.AspNetCore.Components;

namespace NeuronExplorer.Web.Shared;

/// <summary>How pages change their own address.</summary>
public static class NavigationExtensions
{
    /// <summary>
    /// Rewrites the query of the current page. Does nothing once the visitor has left for another page: the old page's
    /// parameters are cleared first, and a late result may still arrive; neither may bring the visitor back.
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
