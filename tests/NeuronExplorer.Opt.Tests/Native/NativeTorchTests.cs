using NeuronExplorer.Opt.Native;
using TorchSharp;

namespace NeuronExplorer.Opt.Tests.Native;

public sealed class NativeTorchTests
{
    [Fact]
    public void Prepare_ThisMachine_LetsTorchMultiply()
    {
        NativeTorch.Prepare();

        Assert.Null(NativeTorch.Problem);
        using torch.Tensor product = torch.ones(3, 4).matmul(torch.ones(4, 2));

        Assert.Equal([4f, 4f, 4f, 4f, 4f, 4f], product.data<float>().ToArray());
    }

    [SkippableFact]
    public void Prepare_OpenMp_WaitsShortlyUnlessTheUserSaysHow()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "GNU OpenMP comes with libtorch on Linux only");
        Skip.If(Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is not null, "the policy is set for this run");

        NativeTorch.Prepare();

        AssertSet(LibTorchSettings.Waiting);
    }

    [SkippableFact]
    public void Prepare_Tensors_MayHaveHugePagesUnlessTheUserSaysOtherwise()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "libtorch asks for them on Linux only");

        NativeTorch.Prepare();

        AssertSet(LibTorchSettings.HugePages);
    }

    [SkippableFact]
    public void Needs_OfTheRealLibrary_AreReadAsReadelfReadsThem()
    {
        string? path = NativeTorch.SearchFolders().Select(folder => Path.Combine(folder, "libLibTorchSharp.so"))
            .FirstOrDefault(File.Exists);
        Skip.If(path is null, "TorchSharp has another native library on this platform");

        IReadOnlyList<ElfVersionNeed> needs = ElfVersionNeeds.Needed(File.ReadAllBytes(path));

        Assert.Contains(needs, need => need is { Library: "libstdc++.so.6", Version: NativeTorch.MissingVersion });
        Assert.Contains(needs, need => need.Library == "libc.so.6" && !need.IsWeak);
        Assert.Equal(needs.Count, needs.DistinctBy(need => need.FlagsOffset).Count());
    }

    private static void AssertSet((string Name, string Value) setting) => Assert.Equal(
        Environment.GetEnvironmentVariable(setting.Name) ?? setting.Value, LibTorchSettings.Read(setting.Name));
}
