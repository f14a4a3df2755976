using System.IO.Compression;
using System.Text.Json;
using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Hosting.Tests;

/// <summary>OPT's tokenizer turns the planted corpus into the windows that its expected numbers were counted on.</summary>
public sealed class PlantedCorpusTests
{
    [SkippableFact]
    public void Build_PlantedCorpus_HasTheExpectedWindows()
    {
        using JsonDocument expected = ReadExpected();
        JsonElement root = expected.RootElement;

        CorpusInfo info = Tokenize(new WindowOptions { Positions = root.GetProperty("T").GetInt32() }).Info;

        Assert.Equal(root.GetProperty("tokens").GetInt64(), info.Tokens);
        Assert.Equal(root.GetProperty("sequences").GetInt32(), info.Windows);
        Assert.Equal(root.GetProperty("fullWindows").GetInt32(), info.FullWindows);
        Assert.Equal(
            root.GetProperty("domains").EnumerateObject().Select(domain => new DomainTokens(domain.Name, domain.Value.GetInt64())),
            info.Domains);
    }

    [SkippableFact]
    public void Build_PlantedCorpusPacked_KeepsEveryTokenInMoreFullWindows()
    {
        CorpusInfo plain = Tokenize(new WindowOptions { Positions = 64 }).Info;
        CorpusInfo packed = Tokenize(new WindowOptions { Positions = 64, Pack = true }).Info;

        Assert.Equal(plain.Domains, packed.Domains);
        Assert.InRange(packed.FullWindows, plain.FullWindows + 1, int.MaxValue);
        Assert.InRange(packed.Windows - packed.FullWindows, 0, packed.Domains.Count);
    }

    private static (TokenWindows Windows, CorpusInfo Info) Tokenize(WindowOptions options) => WindowBuilder.Build(
        new CorpusReader(CorpusListing.Of([Checkout.Shared("golden", "planted", "corpus.jsonl")])),
        OptTokenizer.Open(Checkout.Shared("golden", "planted", "model")),
        options);

    private static JsonDocument ReadExpected()
    {
        using FileStream file = File.OpenRead(Checkout.Shared("golden", "planted", "expected.json.gz"));
        using GZipStream content = new(file, CompressionMode.Decompress);
        return JsonDocument.Parse(content);
    }
}
