using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Hosting.Tests;

public sealed class AnalysisLauncherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-launcher").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The web app, started in another folder, still finds the model.</summary>
    [Fact]
    public void Run_RelativePaths_AreKeptWhole()
    {
        string corpus = Path.Combine(_folder, "corpus.txt");
        File.WriteAllText(corpus, "The cat sat on the mat.");
        string model = Path.Combine(Checkout.Root, "sample-data", "opt-sample");
        AnalysisInfo info = new Services(_folder).Launcher.Run(
            new AnalysisRequest
            {
                Name = "here",
                ModelFolder = Path.GetRelativePath(Environment.CurrentDirectory, model),
                CorpusPaths = [Path.GetRelativePath(Environment.CurrentDirectory, corpus)],
                OutputFile = Path.Combine(_folder, "here.db"),
                ScratchFolder = Path.Combine(_folder, "scratch"),
                Settings = new AnalysisSettings { Positions = 16, LastLayer = 0 },
            },
            new Progress<AnalysisProgress>(),
            CancellationToken.None);

        Assert.Equal(model, info.Model.Folder);
        Assert.Equal([corpus], info.Corpus.Paths);
    }
}
