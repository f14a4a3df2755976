using Microsoft.AspNetCore.Http;
using NeuronExplorer.Core;
using NeuronExplorer.Web.Api;

namespace NeuronExplorer.Web.Tests.Api;

public sealed class ApiRowsTests
{
    private int _made;

    [Fact]
    public void Begun_ManyRows_MadeWhileTheyAreRead()
    {
        IEnumerable<object> rows = ApiRows.Begun(ApiRows.Checked(() => { }, Rows(fails: -1)));
        Assert.Equal(1, _made);

        Assert.Equal([0, 1, 2], rows.Take(3));

        Assert.Equal(3, _made);
    }

    [Fact]
    public void Begun_FirstRowFails_SaysSoBeforeAnythingIsWritten() =>
        Assert.Throws<NeuronExplorerException>(() => ApiRows.Begun(ApiRows.Checked(() => { }, Rows(fails: 0))));

    [Fact]
    public void Begun_LaterRowFails_TheAnswerBreaksOff()
    {
        IEnumerable<object> rows = ApiRows.Begun(ApiRows.Checked(() => { }, Rows(fails: 5)));

        Assert.Throws<NeuronExplorerException>(() => rows.Count());
    }

    [Fact]
    public void Begun_RowsThatNobodyChecked_AreRefused()
    {
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => ApiRows.Begun(Rows(fails: -1)));

        Assert.Contains("ApiRows.Checked", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, _made);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(3, 5)]
    public void Part_WhatItReadsIsDamaged_SaysSoBeforeAnyRowIsMade(int skip, int? take)
    {
        Assert.Throws<NeuronExplorerException>(() => ApiRows.Part(
            new DefaultHttpContext(), () => throw new NeuronExplorerException("damaged"), Rows(fails: -1), () => 1000, skip, take));

        Assert.Equal(0, _made);
    }

    [Fact]
    public void Begun_NoRows_Empty() => Assert.Empty(ApiRows.Begun(Array.Empty<int>()));

    [Theory]
    [InlineData(0, 100, null)]
    [InlineData(90, 10, null)]
    [InlineData(20, 30, "</api/x?layer=2&skip=50&take=30>; rel=\"next\"")]
    [InlineData(0, 99_999, null)]
    [InlineData(7, null, null)]
    public void Part_OfAHundred_SaysHowManyThereAreAndWhereTheNextIs(int skip, int? take, string? link)
    {
        DefaultHttpContext context = new();
        context.Request.Path = "/api/x";
        context.Request.QueryString = new QueryString($"?layer=2&skip={skip}");

        Assert.Equal(
            Enumerable.Range(skip, Math.Min(take ?? 100, 100 - skip)),
            ApiRows.Part(context, () => { }, Enumerable.Range(0, 100), () => 100, skip, take));
        Assert.Equal("100", context.Response.Headers[ApiRows.TotalHeader]);
        Assert.Equal(link, (string?)context.Response.Headers.Link);
    }

    [Fact]
    public void Part_NothingSaid_IsAllAndNobodyCounts()
    {
        DefaultHttpContext context = new();

        Assert.Equal(
            60_000,
            ApiRows.Part(context, () => { }, Enumerable.Range(0, 60_000), () => throw new InvalidOperationException(), 0, null).Count());
        Assert.Empty(context.Response.Headers);
    }

    private IEnumerable<int> Rows(int fails)
    {
        for (int i = 0; i < 1000; i++)
        {
            _made++;
            yield return i == fails ? throw new NeuronExplorerException("it breaks here") : i;
        }
    }
}
