using System.IO.Compression;
using Microsoft.Extensions.Hosting;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Jobs;
using NeuronExplorer.Storage;

namespace NeuronExplorer.Hosting.Tests;

/// <summary>What the web app analyses first when there is nothing to browse.</summary>
public sealed class StartupAnalysesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-first-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("opt-textbook,opt-sample,corpus", "opt-textbook,opt-sample")]
    [InlineData("opt-sample,corpus", "opt-sample")]
    [InlineData("opt-textbook,corpus", "opt-textbook")]
    [InlineData("opt-textbook,opt-sample", "")]
    public async Task Start_NothingToBrowse_BeginsWithTheTextbookThenTheSample(string there, string expected)
    {
        Assert.Equal(expected, string.Join(',', await BeginAsync(there.Split(','))));
    }

    [Theory]
    [InlineData("opt-textbook", "opt-sample")]
    [InlineData("opt-sample", "")]
    [InlineData("mine", "")]
    [InlineData("opt-textbook,mine", "")]
    public async Task Start_SomeAnalysisThere_BeginsWithWhatAStoppedFirstStartLeftOut(string analysed, string expected)
    {
        string analyses = Path.Combine(_folder, "data", "analyses");
        Directory.CreateDirectory(analyses);
        foreach (string name in analysed.Split(','))
        {
            File.WriteAllBytes(Path.Combine(analyses, name + ".db"), []);
        }

        Assert.Equal(expected, string.Join(',', await BeginAsync(["opt-textbook", "opt-sample", "corpus"])));
    }

    [Fact]
    public async Task Start_SwitchedOff_BeginsNothing() =>
        Assert.Empty(await BeginAsync(["opt-textbook", "opt-sample", "corpus"], analyzeSample: false));

    [Fact]
    public async Task Start_BegunBefore_GoesOnAndAForeignFileDoesNot()
    {
        NeuronExplorerOptions options = Options(analyzeSample: false);
        DataFolders folders = new(options);
        new BegunAnalyses(folders).Add(new AnalysisRequest
        {
            Name = "mine", ModelFolder = "model", CorpusPaths = ["corpus"], OutputFile = "mine.db", ScratchFolder = "scratch",
            Settings = new AnalysisSettings { Pack = true },
        });
        Directory.CreateDirectory(folders.Analyses);
        MakeRunning(Path.Combine(folders.Analyses, "foreign.db"));

        Assert.Equal(["mine"], await BeginAsync([], analyzeSample: false));
    }

    [Fact]
    public async Task Start_AppThatNeverListens_BeginsNothing()
    {
        RecordingJobs jobs = new();
        using FakeLifetime lifetime = new();
        using StartupAnalyses sample = New(["opt-textbook", "opt-sample", "corpus"], jobs, lifetime);
        await sample.StartAsync(CancellationToken.None);
        await sample.StopAsync(CancellationToken.None);

        Assert.Empty(jobs.Started);
        Assert.True(sample.ExecuteTask!.IsCanceled);
    }

    private async Task<IReadOnlyList<string>> BeginAsync(string[] there, bool analyzeSample = true)
    {
        RecordingJobs jobs = new();
        using FakeLifetime lifetime = new();
        using StartupAnalyses sample = New(there, jobs, lifetime, analyzeSample);
        await sample.StartAsync(CancellationToken.None);
        lifetime.Listen();
        await sample.ExecuteTask!;
        Assert.All(jobs.Started, request => Assert.True(request.Settings.Pack));
        return [.. jobs.Started.Select(request => request.Name)];
    }

    private StartupAnalyses New(string[] there, RecordingJobs jobs, FakeLifetime lifetime, bool analyzeSample = true)
    {
        NeuronExplorerOptions options = Options(analyzeSample);
        foreach (string name in there)
        {
            Directory.CreateDirectory(Path.Combine(options.SamplePath, name));
        }

        DataFolders folders = new(options);
        AnalysisCatalogue catalogue = new(folders.Analyses, new LiteAnalysisStore());
        return new StartupAnalyses(
            jobs, catalogue, new StoredRequests(catalogue, folders, options), new BegunAnalyses(folders), folders, options, lifetime);
    }

    /// <summary>An analysis from elsewhere that says of itself that it is running.</summary>
    private static void MakeRunning(string file)
    {
        using (GZipStream packed = new(
            File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Formats", "format3.db.gz")), CompressionMode.Decompress))
        using (FileStream unpacked = File.Create(file))
        {
            packed.CopyTo(unpacked);
        }

        using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(file, resume: true);
        writer.SaveInfo(writer.Info! with { Status = AnalysisStatus.Running });
    }

    private NeuronExplorerOptions Options(bool analyzeSample) =>
        new() { DataPath = Path.Combine(_folder, "data"), SamplePath = Path.Combine(_folder, "sample"), AnalyzeSample = analyzeSample };

    private sealed class RecordingJobs : IAnalysisJobs
    {
        public List<AnalysisRequest> Started { get; } = [];

        public IReadOnlyList<AnalysisJob> Jobs => [];

        public AnalysisJob? Find(string name) => null;

        public void Start(AnalysisRequest request) => Started.Add(request);

        public int? Ahead(string name) => null;

        public void Start(
            string name, string modelFolder, IReadOnlyList<string> corpusPaths, AnalysisSettings settings, string? visitor = null) =>
            throw new NotSupportedException();

        public void Cancel(string name) => throw new NotSupportedException();

        public void Resume(string name) => throw new NotSupportedException();

        public void Forget(string name) => throw new NotSupportedException();

        public IDisposable Subscribe(Action changed) => throw new NotSupportedException();
    }

    private sealed class FakeLifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Listen() => _started.Cancel();

        public void StopApplication() => throw new NotSupportedException();

        public void Dispose() => _started.Dispose();
    }
}
