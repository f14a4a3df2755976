namespace NeuronExplorer.Architecture.Tests;

/// <summary>Lines must be readable without scrolling sideways.</summary>
public sealed class LineLengthTests
{
    private const int Columns = 140;

    [Fact]
    public void Lines_All_AreAtMost140Columns()
    {
        string[] longer =
        [
            .. from folder in (string[])["src", "tests"]
               from file in Repository.Sources(folder, ".cs", ".razor")
               from line in File.ReadLines(file).Index()
               where line.Item.Length > Columns
               select $"{Path.GetRelativePath(Checkout.Root, file)}:{line.Index + 1}: {line.Item.Length}",
        ];

        Assert.Empty(longer);
    }
}
