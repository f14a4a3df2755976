namespace NeuronExplorer.Web.Shared;

/// <summary>
/// What a page shows, as written in its address after the question mark. Only this record knows the names of the parts, and
/// it reads back exactly what it writes.
/// </summary>
/// <typeparam name="T">The record itself.</typeparam>
public interface IPageQuery<T>
    where T : IPageQuery<T>
{
    /// <summary>Reads an address, whole or from its path on. Unknown parts are ignored.</summary>
    static abstract T Parse(string address);

    /// <summary>The query without its question mark; empty for the page's default view.</summary>
    string Write();
}
