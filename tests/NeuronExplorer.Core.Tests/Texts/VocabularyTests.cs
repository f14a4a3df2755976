using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Tests.Texts;

public sealed class VocabularyTests
{
    private static readonly Vocabulary s_vocabulary = new(
        ["the"u8.ToArray(), " the"u8.ToArray(), "</s>"u8.ToArray(), [0xE2, 0x80], [0x99], []], [2]);

    [Fact]
    public void Display_Token_ShowsItsSpace() =>
        Assert.Equal(("the", "·the"), (s_vocabulary.Display(0), s_vocabulary.Display(1)));

    [Fact]
    public void Display_SpecialToken_ShowsItsName() => Assert.Equal("</s>", s_vocabulary.Display(2));

    [Fact]
    public void Display_UnknownId_ShowsTheNumber() => Assert.Equal("⟨77⟩", s_vocabulary.Display(77));

    [Fact]
    public void Display_NGramOfPartsOfACharacter_JoinsThem() =>
        Assert.Equal("·the’", s_vocabulary.Display(new NGram(1, 3, 4)));

    [Fact]
    public void IdOf_Spellings_AreDifferentTokens()
    {
        Assert.Equal(0, s_vocabulary.IdOf("the"));
        Assert.Equal(1, s_vocabulary.IdOf(" the"));
        Assert.Null(s_vocabulary.IdOf("The"));
    }

    [Fact]
    public void Text_PartOfACharacter_IsNull()
    {
        Assert.Null(s_vocabulary.Text(3));
        Assert.Equal(" the", s_vocabulary.Text(1));
    }

    [Fact]
    public void Special_TokenThatNeverComesFromText_IsTold()
    {
        Assert.True(s_vocabulary.IsSpecial(2));
        Assert.False(s_vocabulary.IsSpecial(1));
        Assert.Equal([2], s_vocabulary.Special);
    }
}
