namespace NeuronExplorer.Web.Shared;

/// <summary>
/// Tells an address from elsewhere (a link, the first visit) from the echo of the page's own. What a page writes into its
/// address comes back a round trip later, when the visitor may have typed more; and the page is told its address again
/// whenever it is drawn anew. Neither may be put back into the boxes.
/// </summary>
/// <typeparam name="T">What the address says of the boxes.</typeparam>
public sealed class AddressEcho<T>
    where T : IEquatable<T>
{
    // Written and not yet back, oldest first.
    private readonly List<T> _written = [];
    private T? _said;
    private bool _hasSaid;

    /// <summary>Call it before the page writes its address.</summary>
    public void Wrote(T value)
    {
        bool changesNothing = _written.Count == 0 && IsSaid(value);
        if (!changesNothing)
        {
            _written.Add(value);
        }
    }

    /// <summary>Takes what the address says now; true where the boxes have to follow it.</summary>
    public bool IsFromElsewhere(T value)
    {
        int own = _written.LastIndexOf(value);
        // What was written before it has been written over.
        _written.RemoveRange(0, own + 1);
        bool isFromElsewhere = own < 0 && !IsSaid(value);
        (_said, _hasSaid) = (value, true);
        return isFromElsewhere;
    }

    private bool IsSaid(T value) => _hasSaid && value.Equals(_said);
}
