using Microsoft.Extensions.Configuration;
using NeuronExplorer.Core;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Web.Tests.Operation;

/// <summary>Settings are read whole: what is wrong is said at once, and nothing is ignored.</summary>
public sealed class SettingsReaderTests
{
    [Fact]
    public void Read_NothingSet_Defaults()
    {
        NeuronExplorerOptions options = Read();

        Assert.Equal("data", options.DataPath);
        Assert.False(options.Access.IsShared);
        Assert.True(options.Access.LiveText);
    }

    [Fact]
    public void Read_Values_AreTaken()
    {
        NeuronExplorerOptions options = Read(
            ("NeuronExplorer:Threads", "3"), ("neuronexplorer:analyzesample", "false"), ("NeuronExplorer:Access:ReadOnly", "true"));

        Assert.Equal(3, options.Threads);
        Assert.False(options.AnalyzeSample);
        Assert.True(options.Access.IsShared);
    }

    [Theory]
    [InlineData("Pages", "0", "setting NeuronExplorer:Bounds:Pages: 0 is too few; give 1 or more")]
    [InlineData("LiveTextsWaiting", "-1", "setting NeuronExplorer:Bounds:LiveTextsWaiting: -1 is too few; give 1 or more")]
    [InlineData("TextCharacters", "900000", "setting NeuronExplorer:Bounds:TextCharacters: 900000 is too many; give 100000 or fewer")]
    [InlineData("PagelessSeconds", "5000000",
        "setting NeuronExplorer:Bounds:PagelessSeconds: 5000000 is too many; give 86400 (a day) or fewer")]
    [InlineData("RecentRuns", "lots", "setting NeuronExplorer:Bounds:RecentRuns: \"lots\" is not a size")]
    public void Read_BoundThatCannotBe_IsSaid(string name, string value, string expected) => Assert.StartsWith(
        expected,
        Assert.Throws<NeuronExplorerException>(() => Read(($"NeuronExplorer:Bounds:{name}", value))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void DataFolder_OfTheCommandLine_WinsOverTheSettingAndOtherDataIsNone()
    {
        ConfigurationManager settings = new();
        settings.AddInMemoryCollection([new("data", "variable"), new("NeuronExplorer:DataPath", "there")]);

        ExplorerApp.TakeDataFolder(settings, ["--urls", "http://localhost:1"]);
        Assert.Equal("there", SettingsReader.Read(settings).DataPath);

        ExplorerApp.TakeDataFolder(settings, ["--data", "here"]);
        Assert.Equal("here", SettingsReader.Read(settings).DataPath);
    }

    [Fact]
    public void Read_MuchIsWrong_AllIsSaidALineEach()
    {
        string[] lines = Assert.Throws<NeuronExplorerException>(() => Read(
            ("NeuronExplorer:DataPaht", "x"),
            ("NeuronExplorer:Threads", "many"),
            ("NeuronExplorer:Device", "tpu"),
            ("NeuronExplorer:Memory", "lots"),
            ("NeuronExplorer:Access:Key", "short"),
            ("NeuronExplorer:Access:IdentityHeader", "X-User"))).Message.Split(Environment.NewLine);

        Assert.Equal(6, lines.Length);
        foreach (string named in (string[])["DataPaht", "\"many\"", "\"tpu\"", "\"lots\"", "5 characters", "X-User"])
        {
            Assert.Single(lines, line => line.Contains(named, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("10.0.0.5", null)]
    [InlineData("10.0.0.5, fd00::/8", null)]
    [InlineData("10.0.0.5,proxy.example", "\"proxy.example\"")]
    [InlineData("10.0.0.0/99", "\"10.0.0.0/99\"")]
    public void Read_Proxies_AddressesAndNetworksOnly(string proxies, string? named)
    {
        NeuronExplorerException? refusal = (NeuronExplorerException?)Record.Exception(
            () => Read(("NeuronExplorer:Access:Key", "a-key-of-many-letters"), ("NeuronExplorer:Access:Proxies", proxies)));

        Assert.Equal(named is not null, refusal is not null);
        Assert.Contains(named ?? "", refusal?.Message ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NeuronExplorer:DataPath", "/dev/null/x")]
    [InlineData("NeuronExplorer:SamplePath", "/no/such/folder")]
    [InlineData("NeuronExplorer:LibTorch", "/no/such/folder")]
    [InlineData("NeuronExplorer:Access:Folders", "/no/such/folder")]
    [InlineData("NeuronExplorer:Access:Proxies", "10.0.0.5")]
    [InlineData("NeuronExplorer:Access:IdentityHeader", "X User")]
    [InlineData("NeuronExplorer:Bounds:Pages", "0")]
    // A folder that is there and takes no files, as on a full disk.
    [InlineData("NeuronExplorer:DataPath", "/proc")]
    [InlineData("NeuronExplorer:Access:Key", "                    ")]
    [InlineData("NeuronExplorer:Access:Key", "a-key-of-many-letters ")]
    [InlineData("NeuronExplorer", "5")]
    [InlineData("NeuronExplorer:Access", "5")]
    [InlineData("NeuronExplorer:Access:Key:Foo", "1")]
    public void Read_ValueThatCannotWork_IsNamed(string setting, string value)
    {
        string message = Assert.Throws<NeuronExplorerException>(() => Read((setting, value))).Message;

        Assert.Contains(setting.EndsWith("Key", StringComparison.Ordinal) ? "blank" : value, message, StringComparison.Ordinal);
        Assert.StartsWith($"setting {setting}: ", message, StringComparison.Ordinal);
    }

    private static NeuronExplorerOptions Read(params (string Name, string Value)[] settings) => SettingsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value)))
            .Build());
}
