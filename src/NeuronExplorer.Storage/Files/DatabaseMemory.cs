using System.Reflection;
using LiteDB;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// How LiteDB's page cache grows. Its own steps reach 1,000 pages: when they are used up, one query, and all behind it, wait
/// twenty milliseconds while as many pages are recycled or allocated. Smaller steps take a fifth of that.
/// </summary>
internal static class DatabaseMemory
{
    private const int Largest = 250;

    /// <summary>Pages of each step; the last holds for all that follow. Null where this version of LiteDB has no such steps.</summary>
    internal static int[]? Steps { get; } = typeof(LiteDatabase).Assembly
        .GetType("LiteDB.Constants")?
        .GetField("MEMORY_SEGMENT_SIZES", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?
        .GetValue(null) as int[];

    /// <summary>Makes the steps small; without effect where LiteDB has changed. Before the first database is opened.</summary>
    public static void UseSmallSteps()
    {
        for (int i = 0; i < Steps?.Length; i++)
        {
            Steps[i] = Math.Min(Steps[i], Largest);
        }
    }
}
