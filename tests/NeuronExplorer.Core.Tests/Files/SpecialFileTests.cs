using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Core.Tests.Files;

public class SpecialFileTests
{
    [SkippableFact]
    public void Of_APipe_IsIt()
    {
        using TempFolder folder = new();
        string pipe = NamedPipe.Make(folder.File("pipe"));
        string link = folder.File("link");
        File.CreateSymbolicLink(link, pipe);

        Assert.Equal("a pipe", SpecialFile.Of(pipe));
        Assert.Equal("a pipe", SpecialFile.Of(link));
        Assert.Throws<NeuronExplorerException>(() => SpecialFile.RefuseToRead(link));
        Assert.Throws<NeuronExplorerException>(() => SpecialFile.RefuseToReplace(link));
    }

    [SkippableFact]
    public void Of_ADevice_IsIt()
    {
        Skip.If(OperatingSystem.IsWindows(), "devices lie in folders on other systems");

        Assert.Equal("a device", SpecialFile.Of("/dev/null"));
        Assert.Equal("a device", SpecialFile.Of("/dev/zero"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    public void Of_ARegularFile_IsNone(string content)
    {
        using TempFolder folder = new();
        string file = folder.File("file");
        File.WriteAllText(file, content);

        Assert.Null(SpecialFile.Of(file));
        Assert.Null(SpecialFile.Of(folder.Path));
        Assert.Null(SpecialFile.Of(folder.File("nothing")));
    }

    // A dead link is not told as a pipe: where it leads is what its owner must know.
    [SkippableTheory]
    [InlineData("gone")]
    [InlineData("pipe")]
    [InlineData("pipe:[1")]
    public void Of_ALinkToNothing_IsNone(string target)
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a right there");
        using TempFolder folder = new();
        string link = folder.File("link");
        File.CreateSymbolicLink(link, target == "pipe:[1" ? folder.File(target) : target);

        Assert.Null(SpecialFile.Of(link));
        SpecialFile.RefuseToRead(link);
    }
}
