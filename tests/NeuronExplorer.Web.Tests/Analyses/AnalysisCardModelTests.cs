using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Analyses;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Analyses;

public sealed class AnalysisCardModelTests
{
    private static readonly FakeReader s_reader = new(layers: 2, neurons: 64);

    [Fact]
    public void Cards_FileSaysRunningWithoutJob_InterruptedAndResumable()
    {
        FakeCatalogue catalogue = new(new FakeReader("half", layers: 3, neurons: 8, layersStored: 1));

        AnalysisCardModel card = Assert.Single(AnalysisCardModel.All(catalogue, new FakeJobs()));

        Assert.Equal("interrupted", card.State);
        Assert.True(card.CanResume && card.CanOpen && !card.IsActive);
    }

    [Fact]
    public void Cards_FileHeldByAnotherProgram_RunsElsewhereAndOffersNothing()
    {
        FakeCatalogue catalogue = new();
        catalogue.AddInUse("command");

        AnalysisCardModel card = Assert.Single(AnalysisCardModel.All(catalogue, new FakeJobs()));

        Assert.Equal("in use by process 7 (neurons), user ada", card.State);
        Assert.False(card.CanResume || card.CanOpen || card.IsActive || card.CanDismiss);
    }

    /// <summary>Its button could only say that there is no such analysis.</summary>
    [Theory]
    [InlineData("broken", "data/analyses/broken.db", true)]
    [InlineData("UP.DB", "data/analyses/UP.DB", false)]
    public void Cards_FileThatNoAddressNames_OffersNoDeletion(string name, string file, bool offered)
    {
        AnalysisCardModel card = new(name, new AnalysisEntry(name, file, 10, null, "cannot be opened"), null);

        Assert.Equal(offered, card.CanDelete);
    }

    /// <summary>Two programs with one data folder both begin what is to be analysed at the start.</summary>
    [Fact]
    public void Cards_FileHeldByAnotherProgramWhileItWaitsHere_SaysWhoHasIt()
    {
        FakeCatalogue catalogue = new();
        catalogue.AddInUse("command");
        FakeJobs jobs = new();
        jobs.Set(FakeJobs.Running("command", 0) with { State = JobState.Waiting });

        AnalysisCardModel card = Assert.Single(AnalysisCardModel.All(catalogue, jobs));

        Assert.Equal("in use by process 7 (neurons), user ada", card.State);
        Assert.Equal("waiting", card.StateClass);
    }

    [Fact]
    public void Cards_JobThatHasNotWrittenItsHead_Starts()
    {
        FakeJobs jobs = new();
        jobs.Set(FakeJobs.Running("new", 0));
        jobs.Set(FakeJobs.Running("again", 0));
        FakeCatalogue catalogue = new();
        catalogue.AddBroken("again", "again.db has no content yet");

        Assert.All(AnalysisCardModel.All(catalogue, jobs), card => Assert.Equal("starting", card.State));
    }

    [Fact]
    public void Cards_JobWithoutFile_ListedFirst()
    {
        FakeJobs jobs = new();
        jobs.Set(FakeJobs.Running("new", 0.1));

        IReadOnlyList<AnalysisCardModel> cards = AnalysisCardModel.All(new FakeCatalogue(s_reader), jobs);

        Assert.Equal(["new", "sample"], cards.Select(card => card.Name));
        Assert.True(cards[0].IsActive);
    }
}
