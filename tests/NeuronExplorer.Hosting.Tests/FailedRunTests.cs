using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Hosting.Jobs;
using NeuronExplorer.Storage;

namespace NeuronExplorer.Hosting.Tests;

/// <summary>What a run that fails leaves: nothing where nothing was stored, and never less than what was there before.</summary>
public sealed class FailedRunTests : IDisposable, IProgress<AnalysisProgress>
{
    private static readonly AnalysisInfo s_info = new()
    {
        Name = "one",
        Model = new ModelInfo(
            "m",
            "models/m",
            new ModelShape
            {
                Layers = 2, DModel = 8, FfnDim = 16, Heads = 2, VocabularySize = 100, MaxPositions = 64, WordEmbeddingSize = 8,
            },
            1000, "F32", "safetensors", [], "aa"),
        Corpus = new CorpusInfo
        {
            Paths = ["corpus"], Documents = 1, Tokens = 5, Windows = 1, FullWindows = 0, Domains = [new("code", 5)], Fingerprint = "01",
        },
        Settings = new AnalysisSettings { LastLayer = 1 },
        Versions = new Dictionary<string, string>(),
        Started = DateTime.UnixEpoch,
        Updated = DateTime.UnixEpoch,
        Status = AnalysisStatus.Failed,
        LayersDone = 1,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-failed").FullName;
    private readonly List<string> _said = [];

    private string Output => Path.Combine(_folder, "one.db");

    private string Scratch => Path.Combine(_folder, "scratch");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    void IProgress<AnalysisProgress>.Report(AnalysisProgress value) => _said.Add(value.Step);

    [Fact]
    public void Watch_FailureBeforeAnyLayer_LeavesNeitherFileNorScratch()
    {
        NeuronExplorerException told = Assert.Throws<NeuronExplorerException>(() => Watch(new NeuronExplorerException("it overflows")));

        Assert.Equal("it overflows", told.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        Assert.Empty(_said);
    }

    [Fact]
    public void Watch_Stopped_LeavesWhatCanBeResumed()
    {
        Assert.Throws<OperationCanceledException>(() => Watch(new OperationCanceledException()));

        Assert.True(File.Exists(Output));
        Assert.True(File.Exists(Path.Combine(Scratch, "run", "progress.json")));
    }

    [Fact]
    public void Watch_FullDisk_LeavesWhatCanBeResumedAndSaysSo()
    {
        Assert.Throws<NeuronExplorerException>(() => Watch(new NeuronExplorerException("the disk is full", new IOException())));

        Assert.True(File.Exists(Path.Combine(Scratch, "run", "progress.json")));
        Assert.Equal([$"{Output} holds 0 of 2 layers; --resume continues it"], _said);
    }

    [Fact]
    public void Watch_FileOfAnEarlierRun_IsKept()
    {
        Assert.Throws<OperationCanceledException>(() => Watch(new OperationCanceledException()));

        Assert.Throws<NeuronExplorerException>(() => Watch(new NeuronExplorerException("it overflows")));

        Assert.True(File.Exists(Output));
        Assert.Contains("--resume continues it", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public void Watch_ScratchThatCannotBeUsed_LeavesNoFile()
    {
        File.WriteAllText(Scratch, "");

        Assert.Contains(Scratch, Assert.Throws<NeuronExplorerException>(() => Watch(new OperationCanceledException())).Message,
            StringComparison.Ordinal);
        Assert.False(File.Exists(Output));
    }

    /// <summary>A run that writes its head and some scratch, and then fails.</summary>
    private void Watch(Exception failure)
    {
        AnalysisRequest request = new()
        {
            Name = "one",
            ModelFolder = "m",
            CorpusPaths = ["corpus"],
            OutputFile = Output,
            ScratchFolder = Scratch,
            Resume = true,
        };
        new FailedRun(new LiteAnalysisStore(), request, this).Watch(writer =>
        {
            writer.SaveInfo(s_info);
            Directory.CreateDirectory(Path.Combine(Scratch, "run"));
            File.WriteAllText(Path.Combine(Scratch, "run", "progress.json"), "{}");
            throw failure;
        });
    }
}
