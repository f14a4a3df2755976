using System.Reflection;
using LiteDB;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// How LiteDB's page cache grows. Its own steps go up to 1,000 pages: when the pages are used up, one query, and all
/// queries after it, wait twenty milliseconds while that many pages are recycled or allocated. Smaller steps take a fifth
/// of that time.
/// </summary>
internal static class DatabaseMemory
{
    private const int Largest = 250;

    /// <summary>
    /// Pages of each step; the last applies to all later steps. Null if this version of LiteDB has no such steps.
    /// </summary>
    internal static int[]? Steps { get; } = typeof(LiteDatabase).Assembly
        .GetType("LiteDB.Constants")?
        .GetField("MEMORY_SEGMENT_SIZES", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?
        .GetValue(null) as int[];

    /// <summary>Makes the steps small; has no effect if LiteDB has changed. Call it before the first database is opened.</summary>
    public static void UseSmallSteps()
    {
        for (int i = 0; i < Steps?.Length; i++)
        {
            Steps[i] = Math.Min(Steps[i], Largest);
        }
    }
}
