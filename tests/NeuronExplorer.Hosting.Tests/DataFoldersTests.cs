namespace NeuronExplorer.Hosting.Tests;

public sealed class DataFoldersTests
{
    [Fact]
    public void Sample_FromAnOutputFolder_IsFoundUpwards()
    {
        DataFolders folders = new(new NeuronExplorerOptions());
        Assert.NotNull(folders.Sample);
        Assert.True(Directory.Exists(folders.SampleCorpus));
    }

    [Fact]
    public void Sample_OfAFolderThatIsNot_IsNull() =>
        Assert.Null(new DataFolders(new NeuronExplorerOptions { SamplePath = "/no/such/folder" }).Sample);

    [Fact]
    public void ScratchOf_FilesOfOneNameInTwoFolders_Differs()
    {
        DataFolders folders = new(new NeuronExplorerOptions());
        Assert.NotEqual(folders.ScratchOf("/a/opt.db"), folders.ScratchOf("/b/opt.db"));
        Assert.Equal(folders.ScratchOf("/a/opt.db"), folders.ScratchOf("/a/opt.db"));
        Assert.StartsWith(folders.Scratch, folders.ScratchOf("/a/opt.db"), StringComparison.Ordinal);
    }
}
