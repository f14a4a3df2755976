using System.Net;

namespace NeuronExplorer.Web.Tests.Access;

/// <summary>An installation for showing publicly.</summary>
public sealed class ReadOnlyTests
{
    private const string Setting = "--NeuronExplorer:Access:ReadOnly=true";

    [Theory]
    [InlineData("/a/sample", "412,345")]
    [InlineData("/api/analyses", "\"sample\"")]
    [InlineData("/a/sample/layer/1/neuron/3", "L1N3")]
    public async Task Page_ReadOnly_ShownToEveryone(string path, string expected)
    {
        await using Visited app = await Visited.StartAsync(Setting);

        Assert.Contains(expected, await app.Client.GetStringAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstPage_ReadOnly_OffersNothingThatChanges()
    {
        await using Visited app = await Visited.StartAsync(Setting);
        await using Visited open = await Visited.StartAsync();

        string page = await app.Client.GetStringAsync("/");
        string usual = await open.Client.GetStringAsync("/");

        foreach (string offer in (string[])["data-testid=\"add-file\"", "data-testid=\"new-analysis\"", "data-testid=\"delete-sample\""])
        {
            Assert.Contains(offer, usual, StringComparison.Ordinal);
            Assert.DoesNotContain(offer, page, StringComparison.Ordinal);
        }
    }

    /// <summary>What every handler of a change asks first: a page may be older than the setting.</summary>
    [Fact]
    public void Change_ReadOnly_IsRefusedWhateverThePageShows()
    {
        Hosting.NeuronExplorerOptions options = new();
        options.Access.ReadOnly = true;

        Assert.Contains("for looking only", Assert.Throws<Core.NotAllowedException>(
            () => new Web.Access.VisitorRights(options).RequireChange()).Message, StringComparison.Ordinal);
        new Web.Access.VisitorRights(new Hosting.NeuronExplorerOptions()).RequireChange();
    }

    [Fact]
    public async Task NewAnalysis_ReadOnly_SaysWhyThereIsNoForm()
    {
        await using Visited app = await Visited.StartAsync(Setting);

        HttpResponseMessage answer = await app.GetAsync("/new");
        string page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("for looking only", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"start\"", page, StringComparison.Ordinal);
    }
}
