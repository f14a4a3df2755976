using System.Net;

namespace NeuronExplorer.Web.Tests.Access;

/// <summary>An installation that asks for a key.</summary>
public sealed class KeyTests
{
    private const string Key = "correct-horse-battery";
    private const string Setting = $"--NeuronExplorer:Access:Key={Key}";

    [Theory]
    [InlineData("/")]
    [InlineData("/new")]
    [InlineData("/a/sample/layer/0?sort=mi")]
    [InlineData("/api")]
    public async Task Page_WithoutKey_LedToWhereItIsAsked(string path)
    {
        await using Visited app = await Visited.StartAsync(Setting);

        HttpResponseMessage answer = await app.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/sign-in?then={Uri.EscapeDataString(path)}", answer.Headers.Location!.PathAndQuery);
    }

    [Theory]
    [InlineData("/api/analyses")]
    [InlineData("/api/analyses/sample/neurons")]
    [InlineData("/api/openapi.json")]
    [InlineData("/_blazor")]
    public async Task Program_WithoutKey_RefusedInJson(string path)
    {
        await using Visited app = await Visited.StartAsync(Setting);

        HttpResponseMessage answer = await app.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Bearer", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task SignIn_BehindAProxy_CookiesAreSecureWhereThePageIs(string scheme, bool expected)
    {
        await using Visited app = await Visited.StartAsync(Setting, "--NeuronExplorer:Access:Proxies=127.0.0.1");

        using HttpResponseMessage answer = await app.GetAsync("/sign-in", ("X-Forwarded-Proto", scheme));

        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), set => set.Contains("Antiforgery", StringComparison.Ordinal));
        Assert.Equal(expected, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Hub_WithoutKey_NoCircuitBegins()
    {
        await using Visited app = await Visited.StartAsync(Setting);

        using HttpResponseMessage answer = await app.Client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(Key, HttpStatusCode.OK)]
    [InlineData(Key + "x", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    public async Task Program_WithBearer_AnsweredOnlyIfRight(string key, HttpStatusCode expected)
    {
        await using Visited app = await Visited.StartAsync(Setting);

        Assert.Equal(expected, await app.StatusAsync("/api/analyses", ("Authorization", $"Bearer {key}")));
    }

    [Fact]
    public async Task Link_WithKey_CookieThatOpensThePage()
    {
        await using Visited app = await Visited.StartAsync(Setting);

        HttpResponseMessage answer = await app.GetAsync($"/sign-in?key={Key}&then=/a/sample");

        Assert.Equal("/a/sample", answer.Headers.Location!.OriginalString);
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Key, cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync("/a/sample", ("Cookie", cookie.Split(';')[0])));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("evil")]
    public async Task Link_WithForeignAddress_LeadsHome(string then)
    {
        await using Visited app = await Visited.StartAsync(Setting);

        HttpResponseMessage answer = await app.GetAsync($"/sign-in?key={Key}&then={Uri.EscapeDataString(then)}");

        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Cookie_OfAnotherKey_NoLongerOpens()
    {
        string cookie;
        await using (Visited before = await Visited.StartAsync(Setting))
        {
            cookie = (await before.GetAsync($"/sign-in?key={Key}")).Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        }

        await using Visited after = await Visited.StartAsync("--NeuronExplorer:Access:Key=another-key-of-today");

        Assert.Equal(HttpStatusCode.Redirect, await after.StatusAsync("/", ("Cookie", cookie)));
    }

    [Fact]
    public async Task WrongKeys_ManyInAMinute_EvenTheRightOneMustWait()
    {
        await using Visited app = await Visited.StartAsync(Setting);
        for (int attempt = 0; attempt < 10; attempt++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusAsync($"/sign-in?key=guess-{attempt}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await app.StatusAsync($"/sign-in?key={Key}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await app.StatusAsync("/api/analyses", ("Authorization", $"Bearer {Key}")));
    }

    [Theory]
    [InlineData("/sign-in", "asks for a key")]
    [InlineData("/healthz", "Healthy")]
    [InlineData("/readyz", "Healthy")]
    [InlineData("/app.css", "body")]
    public async Task Anyone_WithoutKey_SeesOnlyWhatTellsNothing(string path, string expected)
    {
        await using Visited app = await Visited.StartAsync(Setting);

        Assert.Contains(expected, await app.Client.GetStringAsync(path), StringComparison.Ordinal);
    }
}
