namespace NeuronExplorer.Storage.Packing;

/// <summary>Binary search in anything sorted.</summary>
internal static class BinarySearch
{
    /// <summary>The first index past the value searched for.</summary>
    /// <param name="count">Number of places, in ascending order.</param>
    /// <param name="isUpTo">Whether a place is at or before the value.</param>
    public static int FirstBeyond(int count, Func<int, bool> isUpTo)
    {
        int low = 0;
        int high = count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (isUpTo(middle))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
