using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Native;
using TorchSharp;

namespace NeuronExplorer.Opt.Tests.Native;

public class LentLibTorchTests
{
    private static string Library =>
        OperatingSystem.IsWindows() ? "torch_cpu.dll" : OperatingSystem.IsMacOS() ? "libtorch_cpu.dylib" : "libtorch_cpu.so";

    [Fact]
    public void RequiredVersion_IsTorchSharps() => Assert.Equal(LentLibTorch.RequiredVersion, Version.Parse(torch.__version__).ToString(3));

    [Theory]
    [InlineData("version.py", "__version__ = '2.9.1+cu126'\ndebug = False\n", "2.9.1")]
    [InlineData("version.py", "from typing import Optional\n__all__ = ['__version__']\n__version__ = \"2.11.0\"\n", "2.11.0")]
    [InlineData("build-version", "1.13.1+cpu\n", "1.13.1")]
    public void Use_OtherVersion_IsRefusedWithBoth(string file, string content, string version)
    {
        using TempFolder install = Install();
        File.WriteAllText(install.File(file), content);

        string message = Refusal(install.Path);

        Assert.Contains(version, message, StringComparison.Ordinal);
        Assert.Contains(LentLibTorch.RequiredVersion, message, StringComparison.Ordinal);
        Assert.Contains(install.Path, message, StringComparison.Ordinal);
        Assert.Equal(message, Refusal(install.File("lib")).Replace(install.File("lib"), install.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void Use_NoVersionStated_IsRefused()
    {
        using TempFolder install = Install();

        Assert.Contains("version.py", Refusal(install.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Use_FolderWithoutLibTorch_IsRefused()
    {
        using TempFolder folder = new();

        Assert.Contains(Library, Refusal(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Use_AnotherIsLoaded_IsRefused()
    {
        using OptModel model = OptModel.Open(Checkout.Golden("safetensors"), new ModelOptions());
        using TempFolder install = Install();
        File.WriteAllText(install.File("version.py"), $"__version__ = '{LentLibTorch.RequiredVersion}+cpu'\n");

        Assert.Contains("already", Refusal(install.Path), StringComparison.Ordinal);
    }

    private static TempFolder Install()
    {
        TempFolder install = new();
        Directory.CreateDirectory(install.File("lib"));
        File.WriteAllBytes(Path.Combine(install.File("lib"), Library), []);
        return install;
    }

    private static string Refusal(string folder) => Assert.Throws<NeuronExplorerException>(
        () => OptModel.Open(Checkout.Golden("safetensors"), new ModelOptions { LibTorchFolder = folder })).Message;
}
