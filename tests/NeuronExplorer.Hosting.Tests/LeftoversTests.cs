using Microsoft.Extensions.Logging;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Jobs;
using NeuronExplorer.Storage;

namespace NeuronExplorer.Hosting.Tests;

/// <summary>What a start of the web app deletes, and what it never touches.</summary>
public sealed class LeftoversTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-leftovers-").FullName;
    private readonly DataFolders _folders;
    private readonly AnalysisCatalogue _catalogue;

    public LeftoversTests()
    {
        _folders = new DataFolders(new NeuronExplorerOptions { DataPath = _folder });
        _catalogue = new AnalysisCatalogue(_folders.Analyses, new LiteAnalysisStore());
        Directory.CreateDirectory(_folders.Analyses);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_ScratchOfADeletedAnalysis_IsDeletedAndSaid()
    {
        string left = Scratch("gone");
        Leftovers leftovers = await StartAsync(out List<string> said);

        Assert.False(Directory.Exists(left));
        Assert.Equal(5000, Assert.Single(leftovers.Deleted).Bytes);
        Assert.Contains(said, line => line.Contains(Path.GetFileName(left), StringComparison.Ordinal));
        Assert.Empty(leftovers.Kept());
    }

    [Fact]
    public async Task Start_ScratchThatCanBeResumed_StaysAndIsSaid()
    {
        File.WriteAllText(_catalogue.FileOf("stopped"), "an analysis");
        string scratch = Scratch("stopped");
        Leftovers leftovers = await StartAsync(out List<string> said);

        Assert.True(Directory.Exists(scratch));
        Assert.Empty(leftovers.Deleted);
        Assert.Equal(new Leftover(Path.GetFileName(scratch), 5000), Assert.Single(leftovers.Kept()));
        Assert.Contains(said, line => line.StartsWith("Scratch of analyses that run or can be resumed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_ScratchOfAnAnalysisElsewhere_StaysWhileItsFileIsThere()
    {
        string file = Path.Combine(_folder, "elsewhere.db");
        File.WriteAllText(file, "an analysis");
        string scratch = Scratch("elsewhere", file);
        await StartAsync(out _);
        Assert.True(Directory.Exists(scratch));

        File.Delete(file);
        await StartAsync(out _);
        Assert.False(Directory.Exists(scratch));
    }

    [Fact]
    public async Task Start_ScratchOfUnknownOrigin_Stays()
    {
        string scratch = Path.Combine(_folders.Scratch, "other-0123abcd");
        Directory.CreateDirectory(scratch);
        await StartAsync(out _);
        Assert.True(Directory.Exists(scratch));
    }

    [Fact]
    public async Task Start_ScratchThatAProcessHolds_Stays()
    {
        string scratch = Scratch("running");
        using FileStream held = new(Path.Combine(scratch, "analysis.txt"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Leftovers leftovers = await StartAsync(out _);
        Assert.True(Directory.Exists(scratch));
        Assert.Empty(leftovers.Deleted);
    }

    [Fact]
    public async Task Start_CopyThatWasCutOff_IsDeletedAndSaid()
    {
        string copy = Path.Combine(_folders.Analyses, $"incoming-{Guid.NewGuid():N}.tmp");
        File.WriteAllText(copy, "half");
        Leftovers leftovers = await StartAsync(out List<string> said);
        Assert.False(File.Exists(copy));
        Assert.Equal(new Leftover(Path.GetFileName(copy), 4), Assert.Single(leftovers.Deleted));
        Assert.NotEmpty(said);
    }

    /// <summary>A scratch folder of 5,000 bytes, with its owner's name where one is given.</summary>
    private string Scratch(string name, string? owner = null)
    {
        string folder = _folders.ScratchOf(owner ?? _catalogue.FileOf(name));
        Directory.CreateDirectory(Path.Combine(folder, "run"));
        File.WriteAllBytes(Path.Combine(folder, "run", "firings.bits"), new byte[5000]);
        if (owner is not null)
        {
            File.WriteAllText(Path.Combine(folder, "analysis.txt"), owner + "\n");
        }

        return folder;
    }

    private Task<Leftovers> StartAsync(out List<string> said)
    {
        Lines log = new();
        said = log.Said;
        Leftovers leftovers = new(_catalogue, _folders, log);
        return leftovers.StartAsync(CancellationToken.None).ContinueWith(_ => leftovers, TaskScheduler.Default);
    }

    private sealed class Lines : ILogger<Leftovers>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }
}
