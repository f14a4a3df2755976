using System.Text.Json;
using System.Text.Json.Nodes;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Opt.Tests.Tokenizing;

/// <summary>
/// Ids that Hugging Face's tokenizers gave for texts under each rule of <c>tokenizer.json</c>, changed one at a time in the
/// case's own file.
/// </summary>
public sealed class HuggingFaceIdsTests
{
    private static readonly JsonArray s_cases =
        JsonNode.Parse(File.ReadAllText(Checkout.Case("tokenizers", "huggingface.json")))!.AsArray();

    public static TheoryData<string> Names => [.. s_cases.Select(entry => (string)entry!["name"]!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Encode_Rule_GivesHuggingFacesIds(string name)
    {
        JsonNode wanted = s_cases.Single(entry => (string)entry!["name"]! == name)!;
        using TokenizerFolder folder = new("tokenizer-rules", "digits");
        folder.Edit("tokenizer.json", root =>
        {
            foreach ((string key, JsonNode? value) in wanted["changes"]!.AsObject())
            {
                Apply(root, key, value!);
            }
        });
        OptTokenizer tokenizer = folder.Open();

        Assert.All(wanted["texts"]!.AsArray(), pair =>
        {
            string text = (string)pair![0]!;
            string ids = string.Join(' ', pair[1]!.AsArray().Select(id => (int)id!));
            Assert.Equal($"{text}: {ids}", $"{text}: {string.Join(' ', tokenizer.Encode(text))}");
        });
    }

    private static void Apply(JsonNode root, string key, JsonNode value)
    {
        if (key is "added_tokens" or "model")
        {
            foreach (JsonNode? token in value is JsonArray tokens ? tokens : [])
            {
                root[key]!.AsArray().Add(token!.DeepClone());
            }

            foreach ((string inner, JsonNode? setting) in value as JsonObject ?? [])
            {
                root[key]![inner] = setting!.DeepClone();
            }

            return;
        }

        root[key] = value.DeepClone();
    }
}
