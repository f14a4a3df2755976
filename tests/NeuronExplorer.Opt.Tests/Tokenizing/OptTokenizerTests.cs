using System.Text.Json;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Opt.Tests.Tokenizing;

public sealed class OptTokenizerTests
{
    [SkippableFact]
    public void Encode_ExpectedTexts_GivesHuggingFacesIds()
    {
        string folder = TestFiles.Shared("opt-tokenizer");
        Skip.IfNot(Directory.Exists(folder), "shared/opt-tokenizer is not beside the repository");
        OptTokenizer tokenizer = OptTokenizer.Open(folder);
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected-ids.json")));
        int compared = 0;
        foreach (JsonElement pair in expected.RootElement.EnumerateArray())
        {
            string text = pair[0].GetString()!;
            int[] ids = [.. pair[1].EnumerateArray().Select(id => id.GetInt32())];
            if (!text.Contains("</s>", StringComparison.Ordinal))
            {
                Assert.Equal(ids, (int[])[tokenizer.BosId, .. tokenizer.Encode(text)]);
                compared++;
            }
        }

        Assert.Equal(12, compared);
        Assert.Equal(2, tokenizer.BosId);
    }

    [Fact]
    public void Encode_AnyText_JoinsBackToItsBytes()
    {
        OptTokenizer tokenizer = OptTokenizer.Open(TestFiles.Golden("safetensors"));
        const string text = "Grüße — 北京 🙂 </s>\n\n\tthe  end 1234's";

        int[] ids = tokenizer.Encode(text);

        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(text), tokenizer.Vocabulary.Join(ids));
        Assert.DoesNotContain(ids, tokenizer.Vocabulary.IsSpecial);
        Assert.Equal([0, 1, 2, 3], tokenizer.Vocabulary.Special.Order().ToArray());
        Assert.Empty(tokenizer.Encode(""));
    }
}
