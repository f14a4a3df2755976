using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tests.Checkpoints;

/// <summary>Checks that errors are what users are promised: one line that names the file and what is wrong.</summary>
internal static class Refusal
{
    public static void Of(string folder, params string[] named) => Of(() => OptCheckpoint.Open(folder).Dispose(), named);

    public static void Of(Action open, params string[] named)
    {
        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(open);
        Assert.DoesNotContain('\n', error.Message);
        Assert.True(error.Message.Length < 600, error.Message);
        Assert.All(named, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }
}
