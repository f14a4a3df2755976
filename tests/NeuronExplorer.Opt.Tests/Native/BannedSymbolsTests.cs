using TorchSharp;

namespace NeuronExplorer.Opt.Tests.Native;

/// <summary>Lists the calls that BannedSymbols.txt must ban, and compares the file with that list.</summary>
public sealed class BannedSymbolsTests
{
    private const string Reason = "pass a number of TorchNumbers, or a Scalar in a using: TorchSharp frees its own too early";

    [Fact]
    public void File_Always_ListsWhatThisTorchSharpHas()
    {
        string file = Path.Combine(Checkout.Root, "src", "NeuronExplorer.Opt", "BannedSymbols.txt");
        string list = string.Concat(UnheldNumbers.Of(typeof(Scalar).Assembly).Select(member => $"{member};{Reason}\n"));
        if (File.ReadAllText(file) != list)
        {
            string wanted = Path.Combine(AppContext.BaseDirectory, "BannedSymbols.txt");
            File.WriteAllText(wanted, list);
            Assert.Fail($"{file} is not of TorchSharp {typeof(Scalar).Assembly.GetName().Version}: put {wanted} in its place");
        }
    }
}
