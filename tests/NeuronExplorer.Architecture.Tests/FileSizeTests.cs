namespace NeuronExplorer.Architecture.Tests;

/// <summary>Files must be small and about one thing.</summary>
public sealed class FileSizeTests
{
    private static readonly (string File, int Lines)[] s_sources =
        [.. Repository.Sources("src", ".cs", ".razor")
            .Select(file => (Path.GetRelativePath(Checkout.Root, file), File.ReadLines(file).Count()))];

    [Fact]
    public void Files_Half_AreUnder80Lines() =>
        Assert.True(s_sources.Count(source => source.Lines < 80) * 2 >= s_sources.Length, Longest(10));

    [Fact]
    public void Files_NineInTen_AreUnder250Lines() =>
        Assert.True(s_sources.Count(source => source.Lines < 250) * 10 >= s_sources.Length * 9, Longest(10));

    [Fact]
    public void Files_All_AreAtMost400Lines() => Assert.True(s_sources.All(source => source.Lines <= 400), Longest(5));

    [Fact]
    public void Pages_All_AreUnder200Lines() => Assert.DoesNotContain(
        s_sources, source => Path.GetFileName(source.File).Contains("Page.razor", StringComparison.Ordinal) && source.Lines >= 200);

    private static string Longest(int count) => string.Join(
        Environment.NewLine, s_sources.OrderByDescending(source => source.Lines).Take(count)
            .Select(source => $"{source.Lines,5} {source.File}"));
}
