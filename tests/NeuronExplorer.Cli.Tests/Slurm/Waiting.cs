using System.Diagnostics;

namespace NeuronExplorer.Cli.Tests.Slurm;

internal static class Waiting
{
    /// <summary>Waits until something is so.</summary>
    /// <exception cref="TimeoutException">It did not become so.</exception>
    public static void Until(Func<bool> isSo, TimeSpan longest, string otherwise)
    {
        for (Stopwatch clock = Stopwatch.StartNew(); !isSo();)
        {
            if (clock.Elapsed > longest)
            {
                throw new TimeoutException($"{otherwise} after {longest.TotalSeconds:0} s");
            }

            Thread.Sleep(50);
        }
    }
}
