namespace NeuronExplorer.Web.Bounds;

/// <summary>Whose page it is: one for each circuit.</summary>
public sealed class PageVisitor
{
    public string Name { get; } = Guid.NewGuid().ToString("N");
}
