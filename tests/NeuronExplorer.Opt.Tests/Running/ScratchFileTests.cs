using NeuronExplorer.Core;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Opt.Tests.Running;

public class ScratchFileTests
{
    [SkippableFact]
    public void Write_DiskFull_NamesTheFileAndItsSpace()
    {
        Skip.IfNot(File.Exists("/dev/full"), "only Linux has a device that is always full");
        using ScratchFile file = new("/dev/full");

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => file.Write(0, new byte[4096]));

        Assert.StartsWith("/dev/full: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("free", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void CheckSpace_MoreThanAnyDisk_IsRefusedWithTheNumbers()
    {
        using TempFolder folder = new();

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(
            () => ScratchFile.CheckSpace(folder.Path, [folder.File("a"), folder.File("b")], 1L << 60));

        Assert.Contains((1L << 61).ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckSpace_FilesThatAreThere_NeedNoMore()
    {
        using TempFolder folder = new();
        using (FileStream sparse = File.Create(folder.File("a")))
        {
            // A hole: the file has this length but takes no space.
            sparse.SetLength(1L << 42);
        }

        ScratchFile.CheckSpace(folder.Path, [folder.File("a")], 1L << 42);
    }

    [Fact]
    public void Open_FolderMissing_NamesThePath()
    {
        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(
            () => new ScratchFile(Path.Combine(Path.GetTempPath(), "missing-folder", "residual0.f32")));

        Assert.Contains("missing-folder", error.Message, StringComparison.Ordinal);
    }
}
