using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Web.Tests.Fakes;

/// <summary>The made-up vocabulary's own tokenizer, or none.</summary>
public sealed class FakeModelTokenizers(Vocabulary vocabulary) : IModelTokenizers
{
    public bool IsHere { get; set; } = true;

    public Task<ITokenizer?> FindAsync(ModelInfo model) => Task.FromResult<ITokenizer?>(IsHere ? new LongestMatch(vocabulary) : null);

    private sealed class LongestMatch(Vocabulary vocabulary) : ITokenizer
    {
        public Vocabulary Vocabulary => vocabulary;

        public int? BosId => 2;

        public int[] Encode(string text) => FakeVocabulary.Encode(vocabulary, text);
    }
}
