using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tests.Checkpoints.Folders;

/// <summary>Hugging Face's cache: <c>models--a--b/{blobs,refs,snapshots}</c>, with links or copied without them.</summary>
public sealed class HubCacheTests
{
    private const string Root = "hub/models--acme--opt-tiny";

    [Theory]
    [InlineData(Root)]
    [InlineData(Root + "/")]
    [InlineData(Root + "/snapshots")]
    [InlineData(Root + "/snapshots/aaa")]
    public void Open_OnlySnapshot_IsTheModelUnderItsOwnName(string named)
    {
        using TempFolder folder = new();
        AddSnapshot(folder, "aaa", links: true);

        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder.File(named));

        Assert.Equal("acme/opt-tiny", checkpoint.Info.Name);
        Assert.Equal(folder.File(Root + "/snapshots/aaa"), checkpoint.Folder);
    }

    [Fact]
    public void Open_CopiedWithoutLinks_ReadsTheBlobs()
    {
        using TempFolder folder = new();
        AddSnapshot(folder, "aaa", links: true);
        using OptCheckpoint linked = OptCheckpoint.Open(folder.File(Root));
        using OptCheckpoint copied = OptCheckpoint.Open(Checkout.ModelCase("hub-cache/models--acme--opt-tiny"));

        Assert.Equal("acme/opt-tiny", copied.Info.Name);
        Assert.Equal(linked.Info.Format, copied.Info.Format);
        Assert.True(copied.Info.Files.Single().Bytes > 1000);
        Assert.NotEmpty(new OptModelLoader().OpenTokenizer(Checkout.ModelCase("hub-cache/models--acme--opt-tiny")).Encode("of the"));
    }

    [Fact]
    public void Open_SeveralSnapshots_TakesTheOneThatMainNames()
    {
        using TempFolder folder = new();
        AddSnapshot(folder, "aaa", links: false);
        AddSnapshot(folder, "bbb", links: false);
        Refusal.Of(folder.File(Root), "holds 2 snapshots", "refs/main names none", folder.File(Root + "/snapshots/bbb"));

        folder.Write(Root + "/refs/main", "bbb\n");
        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder.File(Root));

        Assert.Equal(folder.File(Root + "/snapshots/bbb"), checkpoint.Folder);
    }

    [Fact]
    public void Open_NoSnapshot_NamesTheUnfinishedBlob()
    {
        using TempFolder folder = new();
        folder.Write(Root + "/blobs/c0ffee.incomplete", "");

        Refusal.Of(folder.File(Root), "without a snapshot", "c0ffee.incomplete is unfinished", "download the model again");
    }

    [Fact]
    public void Open_SnapshotWithoutItsWeights_NamesTheUnfinishedBlob()
    {
        using TempFolder folder = new();
        AddSnapshot(folder, "aaa", links: true);
        File.Delete(folder.File(Root + "/snapshots/aaa/model.safetensors"));
        folder.Write(Root + "/blobs/c0ffee.incomplete", "");

        Refusal.Of(folder.File(Root), "broken off", "c0ffee.incomplete");
    }

    [Fact]
    public void Open_CacheOfSeveralModels_NamesThem()
    {
        using TempFolder folder = new();
        AddSnapshot(folder, "aaa", links: false);
        folder.Write("hub/models--acme--other/refs/main", "x");

        Refusal.Of(folder.File("hub"), "a Hugging Face cache of 2 models", folder.File(Root));
        Refusal.Of(folder.Path, "a Hugging Face cache of 2 models", folder.File(Root));
    }

    [Theory]
    [InlineData("datasets--acme--texts", "cache of a dataset")]
    [InlineData("spaces--acme--demo", "cache of a space")]
    public void Open_CacheOfSomethingElse_IsNamed(string name, string named)
    {
        using TempFolder folder = new();
        folder.Write($"{name}/refs/main", "x");

        Refusal.Of(folder.File(name), named, "not of a model");
    }

    /// <summary>A sharded index names files that are links into the blobs; links to anywhere else leave the folder.</summary>
    [Fact]
    public void Open_ShardsThatAreLinks_MayOnlyLeadIntoTheBlobs()
    {
        using TempFolder folder = new();
        string model = Tiny.Write(folder, new() { Type = WeightType.F32, ShardBytes = 6000 });
        string shard = Directory.EnumerateFiles(model, "*-00001-of-*").Single();
        File.Move(shard, folder.File("elsewhere"));
        File.CreateSymbolicLink(shard, folder.File("elsewhere"));
        Refusal.Of(model, "is a link to", folder.File("elsewhere"), "outside this folder");

        File.Delete(shard);
        File.Move(folder.File("elsewhere"), shard);
        CopyAsSnapshot(folder, model, "aaa", links: true);
        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder.File(Root));
        Assert.True(checkpoint.Info.Files.Count > 1);
    }

    private static void AddSnapshot(TempFolder folder, string revision, bool links) =>
        CopyAsSnapshot(folder, Checkout.Golden("safetensors"), revision, links);

    private static void CopyAsSnapshot(TempFolder folder, string model, string revision, bool links)
    {
        string snapshot = folder.File($"{Root}/snapshots/{revision}");
        Directory.CreateDirectory(snapshot);
        Directory.CreateDirectory(folder.File(Root + "/blobs"));
        foreach (string file in Directory.EnumerateFiles(model))
        {
            string name = Path.GetFileName(file);
            string blob = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)));
            string target = links ? folder.File($"{Root}/blobs/{blob}") : Path.Combine(snapshot, name);
            File.Copy(file, target, overwrite: true);
            if (links)
            {
                File.CreateSymbolicLink(Path.Combine(snapshot, name), $"../../blobs/{blob}");
            }
        }
    }
}
