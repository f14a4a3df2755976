using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Analyses;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Analyses;

public sealed class NewAnalysisFormTests
{
    [Fact]
    public void Form_NoName_ModelFoldersName()
    {
        FakeJobs jobs = new();

        new NewAnalysisForm { ModelFolder = "data/models/opt-125m/", Corpus = " a.txt \n\nb.jsonl", Layers = "1-3",
            MaxOrder = 2 }.Start(jobs);

        Core.Analyses.AnalysisRequest request = jobs.Find("opt-125m")!.Request;
        Assert.Equal(["a.txt", "b.jsonl"], request.CorpusPaths);
        Assert.Equal((1, 3), (request.Settings.FirstLayer, request.Settings.LastLayer));
        Assert.Equal([1, 2], request.Settings.Ngrams);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" body.text ", "body.text")]
    public void Form_TextFieldAndStrict_AreSettings(string typed, string? expected)
    {
        FakeJobs jobs = new();
        new NewAnalysisForm { ModelFolder = "m", Corpus = "c.txt", TextField = typed, Strict = true }.Start(jobs);
        Core.Analyses.AnalysisSettings settings = jobs.Find("m")!.Request.Settings;
        Assert.Equal((expected, true), (settings.TextField, settings.Strict));
    }

    [Theory]
    [InlineData("", "c.txt", "")]
    [InlineData("m", " \n ", "")]
    [InlineData("m", "c.txt", "5-2")]
    [InlineData("m", "c.txt", "a")]
    public void Form_SomethingMissing_OneLineError(string model, string corpus, string layers)
    {
        NewAnalysisForm form = new() { ModelFolder = model, Corpus = corpus, Layers = layers };

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => form.Start(new FakeJobs()));

        Assert.DoesNotContain('\n', error.Message);
    }
}
