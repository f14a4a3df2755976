using Bunit;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Web.Shared;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Shared;

public sealed class TokenChipTests : BunitContext
{
    private readonly Vocabulary _vocabulary = FakeVocabulary.Create();

    [Theory]
    [InlineData("<b>", "&lt;b&gt;")]
    [InlineData("&amp;", "&amp;amp;")]
    [InlineData(" the", "·the")]
    [InlineData("\n\n", "↵↵")]
    public void Token_AnyText_ShownNeverMarkup(string text, string markup)
    {
        IRenderedComponent<TokenChip> chip =
            Render<TokenChip>(p => p.Add(c => c.Vocabulary, _vocabulary).Add(c => c.Token, _vocabulary.IdOf(text)!.Value));

        Assert.Equal(markup, chip.Find(".token").InnerHtml);
        Assert.Empty(chip.FindAll("b"));
    }

    [Fact]
    public void Gram_ThreeTokens_BoundariesSeen()
    {
        NGram gram = new(_vocabulary.IdOf(" of")!.Value, _vocabulary.IdOf(" the")!.Value, _vocabulary.IdOf(" city")!.Value);

        IRenderedComponent<TokenChip> chip = Render<TokenChip>(p => p.Add(c => c.Vocabulary, _vocabulary).Add(c => c.Gram, gram));

        Assert.Equal("·of▏·the▏·city", chip.Find(".token").TextContent);
    }
}
