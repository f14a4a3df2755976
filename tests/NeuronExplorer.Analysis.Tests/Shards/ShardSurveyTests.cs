using System.Globalization;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Analysis.Tests.Reducing;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Analysis.Tests.Shards;

public sealed class ShardSurveyTests
{
    [Fact]
    public void Refusal_OfOneOddAmongSound_NamesItsFolderAlone()
    {
        using FakeShards fake = new(3);
        fake.Build(0);
        fake.Build(1, manifest => manifest with { Settings = manifest.Settings with { Examples = 5 } });
        fake.Build(2);

        ShardSurvey found = ShardSurvey.Of(fake.Folder, 3, deep: false, Wanted(fake));

        Assert.Equal([0, 2], found.Done);
        Assert.Equal(
            $"{fake.Place(1).Folder}: has setting Examples 5, and 6 is wanted; use another --out, "
            + $"or delete in {Path.Combine(fake.Folder, "shards")}: shard-00001-of-00003",
            found.Refusal(fake.Folder));
    }

    [Fact]
    public void Of_AnalysisThatMostAreNot_CountsTheMostAsOdd()
    {
        using FakeShards fake = new(3);
        fake.Build(0);
        fake.Build(1, manifest => manifest with { Settings = manifest.Settings with { Examples = 5 } });
        fake.Build(2, manifest => manifest with { Settings = manifest.Settings with { Examples = 5 } });

        Assert.Equal([1, 2], ShardSurvey.Of(fake.Folder, 3, deep: false, Wanted(fake)).Odd.Select(odd => odd.Index));
        Assert.Equal([0], ShardSurvey.Of(fake.Folder, 3, deep: false).Odd.Select(odd => odd.Index));
    }

    [Theory]
    [InlineData("", "windows.bin")]
    [InlineData("windows.bin", "layer-000.bits")]
    [InlineData("windows.bin layer-000.bits layer-000.examples layer-001.bits", "layer-001.examples")]
    public void Of_AManifestThatLacksFiles_IsBroken(string listed, string lacking)
    {
        using FakeShards fake = new(1);
        fake.Build(0);
        ShardManifest made = ShardReader.Open(fake.Place(0)).Manifest;
        byte[] json = (made with { Files = [.. made.Files.Where(file => listed.Split(' ').Contains(file.Name))] }).ToJson();
        File.WriteAllBytes(Path.Combine(fake.Place(0).Folder, "manifest.json"), json);
        File.WriteAllText(Path.Combine(fake.Place(0).Folder, "manifest.sha256"), ShardBuilder.Seal(json));

        ShardSurvey found = ShardSurvey.Of(fake.Folder, 1, deep: false, Wanted(fake));

        Assert.Contains($"manifest.json: does not list {lacking}", Assert.Single(found.Broken).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Of_MixedDevices_AreOddUnlessTheyAreAllowed(bool allowed, int odd)
    {
        using FakeShards fake = new(3);
        fake.Build(0);
        fake.Build(1, manifest => manifest with { Device = "another" });
        fake.Build(2);

        ShardSurvey found = ShardSurvey.Of(fake.Folder, 3, deep: false, Wanted(fake), allowed);

        Assert.Equal((odd, odd > 0), (found.Odd.Count, found.Blocked));
    }

    [Theory]
    [InlineData(null, "a.txt 10", "b.txt 20")]
    [InlineData("has the corpus file b.txt of 20 bytes, and b.txt of 21 bytes is wanted", "a.txt 10", "b.txt 21")]
    [InlineData("has the corpus file b.txt of 20 bytes, and none is wanted", "a.txt 10")]
    [InlineData("has a corpus of 2 files, and one of 3 is wanted", "a.txt 10", "b.txt 20", "c.txt 30")]
    public void Difference_OfFiles_IsTold(string? difference, params string[] files) =>
        Assert.Equal(difference, Difference(files, maxTokens: 0));

    [Fact]
    public void Difference_OfFilesAfterTheTokenLimit_IsNone()
    {
        Assert.Null(Difference(["a.txt 10", "b.txt 99", "c.txt 30"], maxTokens: 1));
        Assert.NotNull(Difference(["a.txt 11", "b.txt 20"], maxTokens: 1));
    }

    /// <summary>Between a shard of a.txt and b.txt, of which the limit (where there is one) left a part, and other files.</summary>
    private static string? Difference(string[] files, long maxTokens)
    {
        using FakeShards fake = new(1);
        fake.Build(0, manifest => manifest with
        {
            Settings = manifest.Settings with { MaxTokens = maxTokens },
            Corpus = manifest.Corpus with { Reading = Read(maxTokens > 0 ? "b.txt" : null) },
        });
        PlannedFile[] planned =
        [
            .. files.Select(file => file.Split(' '))
                .Select(file => new PlannedFile(file[0], long.Parse(file[1], CultureInfo.InvariantCulture), "")),
        ];
        return (Wanted(fake) with
        {
            Settings = fake.Settings with { MaxTokens = maxTokens },
            Corpus = new CorpusPlan(planned, [], []) { RoughTokens = 0 },
        }).Difference(ShardReader.Open(fake.Place(0)).Manifest);
    }

    private static CorpusReading Read(string? stoppedIn) => new()
    {
        FileCount = 2,
        Files = [new FileReading("a.txt", 10, 1, 0), new FileReading("b.txt", 20, 1, 0)],
        StoppedIn = stoppedIn,
        SkippedFileCount = 0,
        SkippedFiles = [],
        SkippedDocuments = new Dictionary<string, long>(),
        OddDocuments = new Dictionary<string, long>(),
        TextFields = new Dictionary<string, long>(),
    };

    private static WantedShards Wanted(FakeShards fake) => new()
    {
        Model = fake.Model.Info,
        Settings = fake.Settings,
        Corpus = new CorpusPlan([], [], []) { RoughTokens = 0 },
        Versions = FakeShards.Program,
    };
}
