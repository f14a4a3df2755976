using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace NeuronExplorer.Web.Tests;

/// <summary>What a visitor does on a rendered page.</summary>
internal static class PageActions
{
    /// <summary>
    /// Waits for an element and acts on it on the renderer's own thread of work: an event that is sent from outside
    /// while the page is being drawn is queued behind that, and the test would go on before it was handled.
    /// </summary>
    /// <param name="selector">The element, as CSS selects it.</param>
    /// <param name="act">The event; what its handler does before it first waits is done when this returns.</param>
    public static void On<T>(this IRenderedComponent<T> page, string selector, Action<IElement> act)
        where T : IComponent
    {
        page.WaitForElement(selector);
        page.InvokeAsync(() => act(page.Find(selector))).GetAwaiter().GetResult();
    }
}
