namespace NeuronExplorer.Web.Shared;

/// <summary>
/// Tells an address that came from elsewhere (a link, the first visit) from one that the page wrote itself. The page's own
/// address comes back a round trip later, when the visitor may have typed more, and again whenever the page is redrawn.
/// Neither may overwrite the input boxes.
/// </summary>
/// <typeparam name="T">What the address says about the boxes.</typeparam>
public sealed class AddressEcho<T>
    where T : IEquatable<T>
{
    // Written but not yet received back, oldest first.
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

    /// <summary>Takes the current address; true where the boxes must follow it.</summary>
    public bool IsFromElsewhere(T value)
    {
        int own = _written.LastIndexOf(value);
        // Earlier writes have been overwritten.
        _written.RemoveRange(0, own + 1);
        bool isFromElsewhere = own < 0 && !IsSaid(value);
        (_said, _hasSaid) = (value, true);
        return isFromElsewhere;
    }

    private bool IsSaid(T value) => _hasSaid && value.Equals(_said);
}
