namespace NeuronExplorer.Web.Shared;

/// <summary>What a page says of a request that is under way.</summary>
public static class WaitingText
{
    /// <param name="ahead">How many are answered before it; null where it is its turn.</param>
    /// <param name="waiting">How many wait in all.</param>
    public static string Of(int? ahead, int waiting) => ahead switch
    {
        null or 0 => "running …",
        { } others when waiting > others => $"waiting: {Show.Count(others)} before yours, {Show.Count(waiting)} in the queue …",
        { } others => $"waiting: {Show.Count(others)} before yours …",
    };
}
