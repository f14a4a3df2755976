using System.Diagnostics;
using System.Runtime.Versioning;
using NeuronExplorer.Opt.Native;

namespace NeuronExplorer.Opt.Tests.Native;

public sealed class LoadableLibraryTests : IDisposable
{
    private static readonly byte[] s_library = new SyntheticElf().Need("libstdc++.so.6", "NEW_2", "OLD_1").Build();

    private readonly TempFolder _folder = new();
    private readonly TempFolder _cache = new();
    private readonly string _path;

    public LoadableLibraryTests()
    {
        _path = _folder.File("libexample.so");
        File.WriteAllBytes(_path, s_library);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public void Prepare_HardNeed_MakesItWeakAndKeepsTheTime()
    {
        DateTime written = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_path, written);

        Assert.Equal(_path, LoadableLibrary.Prepare(_path, "NEW_2", _cache.Path));

        Assert.True(ElfVersionNeeds.Needed(File.ReadAllBytes(_path))[0].IsWeak);
        Assert.Equal(written, File.GetLastWriteTimeUtc(_path));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_cache.Path));
    }

    [SkippableFact]
    public void Prepare_HardLinkToThePackageCache_LeavesThePackageAlone()
    {
        Skip.If(OperatingSystem.IsWindows(), "ln is not there");
        string package = _folder.File("package.so");
        File.Move(_path, package);
        using (Process link = Process.Start("ln", [package, _path]))
        {
            link.WaitForExit();
        }

        LoadableLibrary.Prepare(_path, "NEW_2", _cache.Path);

        Assert.Equal(s_library, File.ReadAllBytes(package));
        Assert.NotEqual(s_library, File.ReadAllBytes(_path));
    }

    [Fact]
    public void Prepare_ManyAtOnce_LeavesOneWholeFile()
    {
        Parallel.For(0, 32, _ => Assert.Equal(_path, LoadableLibrary.Prepare(_path, "NEW_2", _cache.Path)));

        Assert.Equal(ElfVersionNeeds.WithWeakNeed(s_library, "NEW_2"), File.ReadAllBytes(_path));
        Assert.Equal([_path], Directory.EnumerateFiles(_folder.Path));
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void Prepare_FolderCannotBeWritten_UsesAPrivateCopy()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.UserName == "root", "this user can write everywhere");
        UnixFileMode before = File.GetUnixFileMode(_folder.Path);
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            string copy = LoadableLibrary.Prepare(_path, "NEW_2", _cache.Path);

            Assert.StartsWith(_cache.Path, copy, StringComparison.Ordinal);
            Assert.True(ElfVersionNeeds.Needed(File.ReadAllBytes(copy))[0].IsWeak);
            Assert.Equal(s_library, File.ReadAllBytes(_path));
            Assert.Equal(copy, LoadableLibrary.Prepare(_path, "NEW_2", _cache.Path));
        }
        finally
        {
            File.SetUnixFileMode(_folder.Path, before);
        }
    }
}
