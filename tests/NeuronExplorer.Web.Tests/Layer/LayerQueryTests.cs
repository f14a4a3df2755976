using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests.Layer;

public sealed class LayerQueryTests
{
    [Fact]
    public void LayerQuery_WrittenAndRead_Same()
    {
        LayerQuery query = new()
        {
            Sort = "mutualInformation", Descending = true, Kinds = ["dead"],
            Ranges = [new ColumnRange("frequency", 0.001, 0.5), new ColumnRange("firings", null, 10)], Page = 2,
            Map = "mutualInformation",
        };

        LayerQuery read = LayerQuery.Parse(NeuronUrls.Layer("s", 0, query));

        Assert.Equal(query.Kinds, read.Kinds);
        Assert.Equal(query.Ranges, read.Ranges);
        Assert.Equal((query.Sort, query.Descending, query.Map, query.Page), (read.Sort, read.Descending, read.Map, read.Page));
    }

    [Theory]
    [InlineData("nonsense", "dead,", "frequency:x..1,mi:1", "“nonsense”|“frequency:x..1”|“mi:1”")]
    [InlineData("", "oops,dead,dead", "oops:1..2", "“oops”|“oops:1..2”")]
    public void LayerQuery_UnknownParts_LeftOutAndSaid(string sort, string show, string where, string said)
    {
        LayerQuery read = LayerQuery.Parse($"?sort={sort}&show={show}&where={where}&page=-3");

        Assert.Equal(Interest.Key, read.Sort);
        Assert.Equal(["dead"], read.Kinds);
        Assert.Empty(read.Ranges);
        Assert.Equal(1, read.Page);
        Assert.All(said.Split('|').Zip(read.Unread), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal(said.Split('|').Length, read.Unread.Count);
    }

    [Fact]
    public void LayerQuery_UnknownMapAndHistogram_Said()
    {
        LayerQuery read = LayerQuery.Parse("?map=dead&hist=colour");

        Assert.Equal((LayerQuery.DefaultMap, LayerHistogram.Default), (read.Map, read.Histogram));
        Assert.StartsWith("no statistic “dead” colours the map; choose frequency, ", read.Unread[0], StringComparison.Ordinal);
        Assert.StartsWith("no statistic “colour” has a histogram; choose frequency, ", read.Unread[1], StringComparison.Ordinal);
    }

    /// <summary>Addresses from an earlier version still open the same page.</summary>
    [Theory]
    [InlineData(
        "sort=mi&desc=true&where=micorrected:0.05..&map=type&hist=mi",
        "sort=mutualInformation&desc=true&where=mutualInformationCorrected%3A0.05..&map=positionalType&hist=mutualInformation")]
    [InlineData(
        "sort=bos&where=covering1:1..5,bos:2..&map=covering3&hist=covering2",
        "sort=bosFirings&where=covering.1%3A1..5%2CbosFirings%3A2..&map=covering.3&hist=covering.2")]
    [InlineData("sort=type&desc=true", "sort=positionalType&desc=true")]
    [InlineData("sort=suppression&map=detector", "sort=suppressesTriggers&map=detector")]
    [InlineData("sort=index", "sort=neuron")]
    [InlineData("sort=interest", "")]
    public void LayerQuery_FormerKeys_AreRead(string former, string today) =>
        Assert.Equal(today, LayerQuery.Parse("http://localhost/a/s/layer/1?" + former).Write());

    [Fact]
    public void SortedBy_SameColumnTwice_Turns()
    {
        Statistic frequency = NeuronCatalogue.Find("frequency")!;

        LayerQuery first = new LayerQuery { Page = 7 }.SortedBy(frequency);
        LayerQuery second = first.SortedBy(frequency);

        Assert.Equal(("frequency", true, 1), (first.Sort, first.Descending, first.Page));
        Assert.False(second.Descending);
    }
}
