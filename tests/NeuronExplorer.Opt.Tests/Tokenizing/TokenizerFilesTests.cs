using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Tests.Checkpoints;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Opt.Tests.Tokenizing;

public sealed class TokenizerFilesTests
{
    private const string Text = "the cat's 12 mats — 北京";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_CombinedFile_GivesTheSameTokenizer(bool pairs)
    {
        using TempFolder folder = TempFolder.CopyOf("safetensors");
        OptTokenizer separate = OptTokenizer.Open(folder.Path);
        WriteCombined(folder, pairs);
        File.Delete(folder.File("vocab.json"));

        OptTokenizer combined = OptTokenizer.Open(folder.Path);

        Assert.Equal(separate.Encode(Text), combined.Encode(Text));
        Assert.Equal(separate.BosId, combined.BosId);
        Assert.Equal(separate.Vocabulary.Special.Order(), combined.Vocabulary.Special.Order());
    }

    [Theory]
    [InlineData("vocab.json", "\"Ġ\": ", "\"Ġx\": ", "has no token Ġ for the byte 32")]
    [InlineData("vocab.json", "\"<pad>\": 1", "\"<pad>\": 2", "have the same id 2")]
    [InlineData("vocab.json", "\"<pad>\": 1", "\"<pad>\": -1", "<pad> has the id -1")]
    [InlineData("vocab.json", "\"<pad>\": 1", "\"<pad>\": 2097152", "<pad> has the id 2097152")]
    [InlineData("vocab.json", "\"<pad>\": 1", "\"<pad>\": 600", "token id 600, but config.json says vocab_size 600")]
    [InlineData("vocab.json", "\"<pad>\": 1", "\"<pad>\": 1.5", "<pad> has the id 1.5")]
    [InlineData("vocab.json", "\"<pad>\": 1", "\"<pad>\": null", "<pad> has the id null")]
    [InlineData("vocab.json", "\"<pad>\": 1", "\"</s>\": 1", "is empty or appears twice")]
    [InlineData("vocab.json", "\"<pad>\": 1", "\"\": 1", "is empty or appears twice")]
    [InlineData("vocab.json", "\"<pad>\": 1", "\"\\ud800\": 1", "is not JSON")]
    [InlineData("vocab.json", "{", "[", "is not JSON")]
    [InlineData("merges.txt", "\nh e\n", "\nh e e\n", "\"h e e\", not two tokens")]
    [InlineData("merges.txt", "\nh e\n", "\nhe\n", "\"he\", not two tokens")]
    [InlineData("merges.txt", "\nh e\n", "\nh \n", "\"h \", not two tokens")]
    [InlineData("merges.txt", "\nh e\n", "\nh qqq\n", "joins h and qqq")]
    [InlineData("merges.txt", "\nh e\n", "\nh e\nh e\n", "joins h and e, as an earlier merge does")]
    [InlineData("merges.txt", "\nh e\n", "\nq x\n", "joins q and x")]
    public void Open_WrongFile_SaysWhatIsWrong(string file, string before, string after, string named)
    {
        using TempFolder folder = TempFolder.CopyOf("safetensors");
        Change(folder, file, before, after);

        Refusal.Of(() => OptTokenizer.Open(folder.Path), folder.File(file), named);
    }

    [Theory]
    [InlineData("vocab.json")]
    [InlineData("merges.txt")]
    public void Open_MissingOrForeignFile_IsNamed(string file)
    {
        using TempFolder folder = TempFolder.CopyOf("safetensors");
        File.WriteAllBytes(folder.File(file), [0xFF, 0xFE, 0x00]);
        Refusal.Of(() => OptTokenizer.Open(folder.Path), folder.File(file), "UTF-8");

        File.Delete(folder.File(file));
        Refusal.Of(() => OptTokenizer.Open(folder.Path), folder.File(file), "no such file");
    }

    [Theory]
    [InlineData("{}", "has no model.vocab")]
    [InlineData("{\"model\":{\"vocab\":{},\"merges\":{}}}", "has no model.vocab")]
    [InlineData("{\"model\":{\"vocab\":[],\"merges\":[]}}", "no object of tokens")]
    [InlineData("{\"model\":{\"vocab\":{},\"merges\":[]}}", "has no token")]
    [InlineData("{\"model\":{\"vocab\":{\"a\":1},\"merges\":[[\"a\"]]}}", "is not two tokens")]
    [InlineData("{\"model\":{\"vocab\":{\"a\":1},\"merges\":[7]}}", "is not two tokens")]
    public void Open_WrongCombinedFile_SaysWhatIsWrong(string content, string named)
    {
        using TempFolder folder = new();
        File.WriteAllText(folder.File("tokenizer.json"), content);

        Refusal.Of(() => OptTokenizer.Open(folder.Path), folder.File("tokenizer.json"), named);
    }

    [Fact]
    public void Open_WindowsLineEndsAndNoVersion_AreRead()
    {
        using TempFolder folder = TempFolder.CopyOf("safetensors");
        int[] expected = OptTokenizer.Open(folder.Path).Encode(Text);
        string[] lines = File.ReadAllLines(folder.File("merges.txt"));
        File.WriteAllText(folder.File("merges.txt"), "\ufeff" + string.Join("\r\n", lines.Skip(1)) + "\r\n\r\n");

        Assert.Equal(expected, OptTokenizer.Open(folder.Path).Encode(Text));
    }

    [Theory]
    [InlineData("vocab.json")]
    [InlineData("merges.txt")]
    [InlineData("tokenizer.json")]
    public void Open_DamagedFile_FailsInOneLineOrEncodes(string damaged)
    {
        using TempFolder folder = TempFolder.CopyOf("safetensors");
        if (damaged == "tokenizer.json")
        {
            WriteCombined(folder, pairs: true);
            File.Delete(folder.File("merges.txt"));
        }

        byte[] sound = File.ReadAllBytes(folder.File(damaged));
        Gen.ULong.Sample(
            seed =>
            {
                File.WriteAllBytes(folder.File(damaged), Damage.Apply(sound, [.. Enumerable.Range(0, sound.Length)], seed));
                try
                {
                    OptTokenizer tokenizer = OptTokenizer.Open(folder.Path);
                    Assert.Equal(Encoding.UTF8.GetBytes(Text), tokenizer.Vocabulary.Join(tokenizer.Encode(Text)));
                }
                catch (NeuronExplorerException error)
                {
                    Assert.DoesNotContain('\n', error.Message);
                }
            },
            iter: 300,
            threads: 1);
    }

    private static void Change(TempFolder folder, string file, string before, string after)
    {
        string content = File.ReadAllText(folder.File(file));
        Assert.Contains(before, content, StringComparison.Ordinal);
        int at = content.IndexOf(before, StringComparison.Ordinal);
        File.WriteAllText(folder.File(file), content[..at] + after + content[(at + before.Length)..]);
    }

    private static void WriteCombined(TempFolder folder, bool pairs)
    {
        JsonArray merges = [];
        foreach (string line in File.ReadAllLines(folder.File("merges.txt")).Skip(1).Where(line => line.Length > 0))
        {
            merges.Add(pairs ? new JsonArray([.. line.Split(' ').Select(part => (JsonNode)part)]) : JsonValue.Create(line));
        }

        JsonObject vocabulary = JsonNode.Parse(File.ReadAllText(folder.File("vocab.json")))!.AsObject();
        vocabulary.Remove("</s>");
        JsonObject combined = new()
        {
            ["added_tokens"] = new JsonArray(new JsonObject { ["id"] = 2, ["content"] = "</s>", ["special"] = true }),
            ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = vocabulary, ["merges"] = merges },
        };
        File.WriteAllText(folder.File("tokenizer.json"), combined.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }
}
