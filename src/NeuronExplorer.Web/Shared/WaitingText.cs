namespace NeuronExplorer.Web.Shared;

/// <summary>What a page says of a request that is under way.</summary>
public static class WaitingText
{
    /// <param name="ahead">How many are answered before it; null where it is its turn.</param>
    public static string Of(int? ahead) => ahead switch
    {
        null or 0 => "running …",
        { } others => $"waiting: {Show.Count(others)} before yours …",
    };
}
