namespace NeuronExplorer.Web.Shared;

/// <summary>
/// What a page shows, as far as its address says it after the question mark. The record knows the names of its parts; nobody
/// else does. What it has written, it reads back as the same.
/// </summary>
/// <typeparam name="T">The record itself.</typeparam>
public interface IPageQuery<T>
    where T : IPageQuery<T>
{
    /// <summary>Reads an address, whole or from its path on. Parts that the page does not know are left out.</summary>
    static abstract T Parse(string address);

    /// <summary>The query without its question mark; empty where the page is shown as it opens.</summary>
    string Write();
}
