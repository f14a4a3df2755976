using NeuronExplorer.Opt.Native;

namespace NeuronExplorer.Opt.Tests.Native;

public sealed class ElfVersionNeedsTests
{
    private static readonly byte[] s_library = new SyntheticElf()
        .Need("libc.so.6", "GLIBC_2.14", "GLIBC_2.34")
        .Need("libstdc++.so.6", "GLIBCXX_3.4.30", "GLIBCXX_3.4.32", "CXXABI_1.3")
        .Define("libexample.so", "EXAMPLE_1", "EXAMPLE_2")
        .Build();

    [Fact]
    public void Needed_TwoLibraries_ListsEveryVersionOfBoth() => Assert.Equal(
        ["libc.so.6 GLIBC_2.14", "libc.so.6 GLIBC_2.34", "libstdc++.so.6 GLIBCXX_3.4.30", "libstdc++.so.6 GLIBCXX_3.4.32",
            "libstdc++.so.6 CXXABI_1.3"],
        ElfVersionNeeds.Needed(s_library).Select(need => $"{need.Library} {need.Version}"));

    [Fact]
    public void Defined_ThreeVersions_NamesThem() => Assert.Equal(
        ["EXAMPLE_1", "EXAMPLE_2", "libexample.so"], ElfVersionNeeds.Defined(s_library).Order(StringComparer.Ordinal));

    [Fact]
    public void WithWeakNeed_HardNeed_ChangesOnlyItsFlag()
    {
        byte[] changed = ElfVersionNeeds.WithWeakNeed(s_library, "GLIBCXX_3.4.32")!;

        ElfVersionNeed weak = Assert.Single(ElfVersionNeeds.Needed(changed), need => need.IsWeak);
        Assert.Equal("GLIBCXX_3.4.32", weak.Version);
        int different = Assert.Single(Enumerable.Range(0, s_library.Length), i => s_library[i] != changed[i]);
        Assert.Equal(weak.FlagsOffset, different);
        Assert.Equal(2, changed[different]);
    }

    [Fact]
    public void WithWeakNeed_AlreadyWeak_ChangesNothing() =>
        Assert.Null(ElfVersionNeeds.WithWeakNeed(ElfVersionNeeds.WithWeakNeed(s_library, "GLIBCXX_3.4.32"), "GLIBCXX_3.4.32"));

    [Fact]
    public void WithWeakNeed_VersionNotNeeded_ChangesNothing() => Assert.Null(ElfVersionNeeds.WithWeakNeed(s_library, "GLIBCXX_3.4.99"));

    [Fact]
    public void Needed_NoVersionTable_IsEmpty() => Assert.Empty(ElfVersionNeeds.Needed(new SyntheticElf().Build()));

    [Fact]
    public void Needed_OtherFile_SaysThatItIsNoElf() =>
        Assert.Throws<InvalidDataException>(() =>
            ElfVersionNeeds.Needed("MZ, and then something of another platform, long enough for a header"u8.ToArray()));

    [Fact]
    public void Needed_CutAnywhere_NeverReadsOutside()
    {
        for (int length = 0; length < s_library.Length - 1; length++)
        {
            byte[] cut = s_library[..length];
            Exception? problem = Record.Exception(() => (ElfVersionNeeds.Needed(cut), ElfVersionNeeds.Defined(cut)));
            Assert.True(problem is null or InvalidDataException, $"cut at {length}: {problem}");
        }
    }
}
