using System.Net;

namespace NeuronExplorer.Web.Tests.Access;

/// <summary>An installation behind a proxy that names its visitors.</summary>
public sealed class ProxyTests
{
    private const string Header = "--NeuronExplorer:Access:IdentityHeader=X-Forwarded-User";

    [Theory]
    [InlineData("127.0.0.1", "ada", HttpStatusCode.OK)]
    [InlineData("10.0.0.1,127.0.0.0/8", "ada", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "", HttpStatusCode.Unauthorized)]
    [InlineData("10.0.0.1", "ada", HttpStatusCode.Unauthorized)]
    public async Task Visitor_NamedByHeader_BelievedFromNamedAddressesOnly(string proxies, string name, HttpStatusCode expected)
    {
        await using Visited app = await Visited.StartAsync(Header, $"--NeuronExplorer:Access:Proxies={proxies}");

        Assert.Equal(expected, await app.StatusAsync("/", ("X-Forwarded-User", name)));
    }

    [Fact]
    public async Task Visitor_NamedTwice_NotBelieved()
    {
        await using Visited app = await Visited.StartAsync(Header, "--NeuronExplorer:Access:Proxies=127.0.0.1");

        Assert.Equal(
            HttpStatusCode.Unauthorized, await app.StatusAsync("/", ("X-Forwarded-User", "ada"), ("X-Forwarded-User", "root")));
    }
}
