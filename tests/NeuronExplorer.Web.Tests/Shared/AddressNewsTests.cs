using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests.Shared;

public sealed class AddressNewsTests
{
    private readonly AddressNews<string> _address = new();

    [Fact]
    public void IsNews_FirstAddress_OnceOnly()
    {
        Assert.True(_address.IsNews("a"));
        Assert.False(_address.IsNews("a"));
        Assert.True(_address.IsNews("b"));
    }

    [Fact]
    public void IsNews_OwnAddressesComeBackLate_NoneIs()
    {
        _address.IsNews("");
        _address.Wrote("a");
        Assert.False(_address.IsNews(""));
        _address.Wrote("ab");

        Assert.False(_address.IsNews("a"));
        Assert.False(_address.IsNews("ab"));
    }

    [Fact]
    public void IsNews_OwnAddressWrittenOver_ComesFromElsewhereAfterwards()
    {
        _address.IsNews("");
        _address.Wrote("a");
        _address.Wrote("ab");
        Assert.False(_address.IsNews("ab"));

        Assert.True(_address.IsNews("a"));
    }

    [Fact]
    public void Wrote_WhatTheAddressSaysAlready_LeavesNothingBehind()
    {
        _address.IsNews("a");
        _address.Wrote("a");
        _address.IsNews("b");

        Assert.True(_address.IsNews("a"));
    }
}
