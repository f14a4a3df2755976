using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Publish.Tests;

/// <summary>What the files for containers and services name exists, and all of them name the same.</summary>
public sealed partial class DeployFilesTests
{
    private const string DefaultAddress = "http://localhost:5080";

    private static readonly string[] s_programs = ["neurons", "neurons-web"];

    [Fact]
    public void Container_Settings_AreKnown()
    {
        Read(Containerfile.Environment);
        Assert.EndsWith($":{Containerfile.Port}", Containerfile.Environment["ASPNETCORE_URLS"], StringComparison.Ordinal);
        Assert.EndsWith($":{Containerfile.Port}", DefaultAddress, StringComparison.Ordinal);
        Assert.StartsWith(Containerfile.Home + ":", Containerfile.Environment["PATH"], StringComparison.Ordinal);
        Assert.Equal(Containerfile.Folder, Containerfile.Environment["NeuronExplorer__DataPath"]);
    }

    [Fact]
    public void Container_Programs_AreInTheFolder()
    {
        Assert.Contains(Containerfile.Start[0], s_programs);
        string check = Assert.Single(Containerfile.Healthcheck, word => word.StartsWith('/'));
        Assert.StartsWith(Containerfile.Home + "/deploy/", check, StringComparison.Ordinal);
        Assert.True(File.Exists(DeployFile.PathOf(Path.GetFileName(check))), check);
        string project = Containerfile.Publish.Split(' ')[2];
        Assert.True(File.Exists(Path.Combine(Checkout.Root, project, Path.GetFileName(project) + ".csproj")), project);
        Assert.Contains($"-o {Containerfile.Published} ", Containerfile.Publish, StringComparison.Ordinal);
    }

    [Fact]
    public void Container_User_OwnsTheDataAndIsNotRoot()
    {
        Assert.Contains($"--uid {Containerfile.User} ", string.Join('\n', Containerfile.Setup), StringComparison.Ordinal);
        Assert.Contains($"install -d -o neurons -g neurons -m 0750 {Containerfile.Folder}", string.Join('\n', Containerfile.Setup),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Apptainer_Definition_DoesWhatTheContainerDoes()
    {
        Assert.Equal([$"artifacts/neuron-explorer {Containerfile.Home}"], DeployFile.Section("files"));
        Assert.Equal([Containerfile.Setup[0]], DeployFile.Section("post"));
        Assert.Equal([$"export PATH={Containerfile.Home}:$PATH"], DeployFile.Section("environment"));
        Assert.Equal(
            s_programs, new[] { "runscript", "apprun web" }.Select(part => DeployFile.Section(part).Single().Split(' ')[1]));
        Assert.Equal($"{Containerfile.Home}/neurons selfcheck", DeployFile.Section("test").Single());
        Assert.Contains("../../artifacts/neuron-explorer/</PublishDir>", File.ReadAllText(Path.Combine(
            Checkout.Root, "src", "NeuronExplorer.Publish", "NeuronExplorer.Publish.csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public void Service_Settings_AreKnown()
    {
        Dictionary<string, string> set = DeployFile.Unit("Environment").Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(DefaultAddress, set["ASPNETCORE_URLS"]);
        Assert.Equal($"%S/{DeployFile.Unit("StateDirectory").Single()}", set["NeuronExplorer__DataPath"]);
        Read(set);
        Assert.Equal($"{Containerfile.Home}/neurons-web", DeployFile.Unit("ExecStart").Single());
    }

    [Theory]
    [InlineData("DynamicUser", "yes")]
    [InlineData("NoNewPrivileges", "yes")]
    [InlineData("ProtectSystem", "strict")]
    [InlineData("Restart", "on-failure")]
    [InlineData("CapabilityBoundingSet", "")]
    public void Service_Hardening_IsOn(string key, string value) => Assert.Equal([value], DeployFile.Unit(key));

    [SkippableFact]
    public async Task Service_Unit_IsValidAndLittleExposed()
    {
        Skip.IfNot(Command.Exists("systemd-analyze"), "there is no systemd-analyze on this machine");
        using TempFolder folder = new();
        // The check also looks for the program, which is not installed here.
        string unit = folder.Write("neurons-web.service", File.ReadAllText(DeployFile.PathOf("neurons-web.service"))
            .Replace($"{Containerfile.Home}/neurons-web", "/bin/true", StringComparison.Ordinal));
        Assert.Equal("", await Command.SucceedAsync("systemd-analyze", ["verify", unit]));
        (int status, string output) = await Command.RunAsync("systemd-analyze", ["security", "--offline=yes", "--threshold=20", unit]);
        Skip.If(output.Contains("unrecognized option", StringComparison.Ordinal), "this systemd-analyze cannot judge a file");
        Assert.True(status == 0, output);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/deploy.md")]
    public void Page_PathsAndSettings_Exist(string page)
    {
        string text = File.ReadAllText(Path.Combine(Checkout.Root, page));
        string[] missing = [.. NamedPath().Matches(text).Select(match => match.Value)
            .Where(path => !Path.Exists(Path.Combine(Checkout.Root, path)))];
        Assert.Empty(missing);
        Read(Setting().Matches(text).DistinctBy(match => match.Groups[1].Value)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value));
    }

    [Theory]
    [InlineData("cpu", "libtorch-cpu-")]
    [InlineData("cuda", "TorchSharp-cuda-linux")]
    public async Task Backend_OfTheTorchBackendSetting_TakesItsPackage(string backend, string package)
    {
        string project = Path.Combine(Checkout.Root, "src", "NeuronExplorer.Opt", "NeuronExplorer.Opt.csproj");
        string packages = await Command.SucceedAsync(
            "dotnet", ["msbuild", project, $"-p:TorchBackend={backend}", "-getItem:PackageReference", "-nodeReuse:false"]);
        Assert.Contains($"\"{package}", packages, StringComparison.Ordinal);
        Assert.Equal(backend == "cuda", packages.Contains("cuda", StringComparison.Ordinal));
    }

    // Unknown names and values are errors of the reader.
    private static void Read(Dictionary<string, string> environment)
    {
        using TempFolder folder = new();
        Dictionary<string, string?> settings = environment.ToDictionary(
            pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), string? (pair) => pair.Value);
        settings["NeuronExplorer:DataPath"] = folder.Path;
        SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }

    [GeneratedRegex(@"(?<![\w/.-])(docs/deploy|src/NeuronExplorer\.\w+|Containerfile)[\w/.-]*[\w]")]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"(NeuronExplorer__\w+)=([^\s`]+)")]
    private static partial Regex Setting();
}
