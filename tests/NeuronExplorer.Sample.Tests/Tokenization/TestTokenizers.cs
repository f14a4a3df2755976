using System.Text;
using NeuronExplorer.Opt.Tokenizing;
using NeuronExplorer.Sample.Tokenization;

namespace NeuronExplorer.Sample.Tests.Tokenization;

/// <summary>Tokenizers for vocabularies that are not stored in a folder.</summary>
internal static class TestTokenizers
{
    public static OptTokenizer ToTokenizer(this LearnedVocabulary vocabulary)
    {
        using TempFolder folder = new();
        vocabulary.Write(folder.Path);
        return OptTokenizer.Open(folder.Path);
    }

    /// <summary>The text that token ids stand for.</summary>
    public static string Decode(this OptTokenizer tokenizer, IEnumerable<int> ids) =>
        Encoding.UTF8.GetString(tokenizer.Vocabulary.Join(ids.Where(id => !tokenizer.Vocabulary.IsSpecial(id))));
}
