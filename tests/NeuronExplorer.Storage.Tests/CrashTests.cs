using System.Diagnostics;
using System.Globalization;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Storage.Tests;

public class CrashTests
{
    [Fact]
    public void Kill_WhileWriting_KeepsEveryStoredLayerWholeAndGoesOn()
    {
        using TempFolder folder = new();
        string file = folder.File("a.db");
        Random random = new(3);
        int stored = 0;
        for (int round = 0; round < 6; round++)
        {
            stored = Math.Max(stored, WriteAndKill(file, random.Next(1, 400)) + 1);
            using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(file);
            int found = reader.Info.LayersDone;
            Assert.True(found >= stored, $"round {round}: {stored} layers were stored, {found} are there");
            stored = found;
            Content.AssertLayer(SimpleLayers.Make(found - 1, SecondProcess.Neurons, found - 1), reader);
            Assert.Null(reader.Layer(found));
        }

        using (IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(file))
        {
            for (int layer = 0; layer < stored; layer++)
            {
                Content.AssertLayer(SimpleLayers.Make(layer, SecondProcess.Neurons, layer), reader);
            }
        }

        using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(file, resume: true);
        Assert.Equal(Enumerable.Range(0, stored), writer.StoredLayers);
    }

    [Fact]
    public void Open_HeldByAnotherProcess_NamesItAndOpensOnceItIsGone()
    {
        using TempFolder folder = new();
        string file = folder.File("a.db");
        using Process other = SecondProcess.StartWriting(file);
        try
        {
            Assert.Equal("0", other.StandardOutput.ReadLine());
            string holder = $"in use by process {other.Id} ";
            Assert.Contains(
                holder,
                Assert.Throws<AnalysisInUseException>(() => new LiteAnalysisStore().OpenForReading(file)).Message,
                StringComparison.Ordinal);
            Assert.Contains(
                holder,
                Assert.Throws<AnalysisInUseException>(() => new LiteAnalysisStore().OpenForWriting(file, resume: true)).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            other.Kill();
            other.WaitForExit();
        }

        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(file);
        Assert.True(reader.Info.LayersDone > 0);
    }

    [Fact]
    public void OpenForReading_SeveralStores_ShareAFileAndKeepWritersOut()
    {
        using TempFolder folder = new();
        string file = folder.File("a.db");
        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(file, resume: false))
        {
            writer.SaveInfo(Samples.Info());
            writer.SaveLayer(SimpleLayers.Make(0, 50));
        }

        using IAnalysisReader first = new LiteAnalysisStore().OpenForReading(file);
        using (IAnalysisReader second = new LiteAnalysisStore().OpenForReading(file))
        {
            Content.AssertLayer(SimpleLayers.Make(0, 50), first);
            Content.AssertLayer(SimpleLayers.Make(0, 50), second);
            Assert.Contains(
                "in use",
                Assert.Throws<AnalysisInUseException>(() => new LiteAnalysisStore().OpenForWriting(file, resume: true)).Message,
                StringComparison.Ordinal);
        }

        Content.AssertLayer(SimpleLayers.Make(0, 50), first);
    }

    [Fact]
    public void OpenForWriting_ExistingFileNotResumed_IsRefusedAndResumedGoesOn()
    {
        using TempFolder folder = new();
        LiteAnalysisStore store = new();
        using (IAnalysisWriter writer = store.OpenForWriting(folder.File("a.db"), resume: true))
        {
            writer.SaveInfo(Samples.Info());
            writer.SaveLayer(SimpleLayers.Make(2, 30));
            Assert.Contains(
                "already",
                Assert.Throws<NeuronExplorerException>(() => store.OpenForWriting(folder.File("a.db"), resume: true)).Message,
                StringComparison.Ordinal);
        }

        Assert.Contains(
            "already exists",
            Assert.Throws<NeuronExplorerException>(() => store.OpenForWriting(folder.File("a.db"), resume: false)).Message,
            StringComparison.Ordinal);
        using IAnalysisWriter resumed = store.OpenForWriting(folder.File("a.db"), resume: true);
        Assert.Equal([2], resumed.StoredLayers);
        Assert.Equal("small", resumed.Info!.Name);
        Assert.Equal(1, resumed.Info.LayersDone);
        resumed.SaveLayer(SimpleLayers.Make(0, 30));
        Assert.Equal([0, 2], resumed.StoredLayers);
    }

    [SkippableFact]
    public void OpenForReading_ReadOnlyFolder_Reads()
    {
        Skip.If(OperatingSystem.IsWindows(), "folders have no write permission bits");
        using TempFolder folder = new();
        using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(folder.File("a.db"), resume: false))
        {
            writer.SaveInfo(Samples.Info());
            writer.SaveLayer(SimpleLayers.Make(0, 50));
        }

        File.SetAttributes(folder.File("a.db"), FileAttributes.ReadOnly);
        byte[] content = File.ReadAllBytes(folder.File("a.db"));
        using (IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(folder.File("a.db")))
        {
            Content.AssertLayer(SimpleLayers.Make(0, 50), reader);
            Assert.Single(Directory.GetFiles(folder.Path));
        }

        Assert.Equal(content, File.ReadAllBytes(folder.File("a.db")));
    }

    /// <summary>Lets a second process write for a while after its first layer, kills it, and returns the last layer it stored.</summary>
    private static int WriteAndKill(string file, int milliseconds)
    {
        using Process process = SecondProcess.StartWriting(file);
        string? first = process.StandardOutput.ReadLine();
        Assert.NotNull(first);
        Thread.Sleep(milliseconds);
        process.Kill();
        string rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        // The kill may have cut off the last line.
        string[] lines = (first + "\n" + rest)[..^(rest.Length - rest.LastIndexOf('\n') - 1)].Split(
            '\n', StringSplitOptions.RemoveEmptyEntries);
        return int.Parse(lines[^1], CultureInfo.InvariantCulture);
    }
}
