using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests.Shared;

public sealed class AddressEchoTests
{
    private readonly AddressEcho<string> _address = new();

    [Fact]
    public void IsFromElsewhere_FirstAddress_OnceOnly()
    {
        Assert.True(_address.IsFromElsewhere("a"));
        Assert.False(_address.IsFromElsewhere("a"));
        Assert.True(_address.IsFromElsewhere("b"));
    }

    [Fact]
    public void IsFromElsewhere_OwnAddressesComeBackLate_NoneIs()
    {
        _address.IsFromElsewhere("");
        _address.Wrote("a");
        Assert.False(_address.IsFromElsewhere(""));
        _address.Wrote("ab");

        Assert.False(_address.IsFromElsewhere("a"));
        Assert.False(_address.IsFromElsewhere("ab"));
    }

    [Fact]
    public void IsFromElsewhere_OwnAddressWrittenOver_ComesFromElsewhereAfterwards()
    {
        _address.IsFromElsewhere("");
        _address.Wrote("a");
        _address.Wrote("ab");
        Assert.False(_address.IsFromElsewhere("ab"));

        Assert.True(_address.IsFromElsewhere("a"));
    }

    [Fact]
    public void Wrote_WhatTheAddressSaysAlready_LeavesNothingBehind()
    {
        _address.IsFromElsewhere("a");
        _address.Wrote("a");
        _address.IsFromElsewhere("b");

        Assert.True(_address.IsFromElsewhere("a"));
    }
}
