using NeuronExplorer.Hosting.Search;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Search;

public sealed class TokenIndexTests
{
    private static readonly FakeReader s_reader = new(layers: 1, neurons: 4);
    private readonly TokenIndex _index = TokenIndex.Of(s_reader);

    [Theory]
    [InlineData("the")]
    [InlineData(" the")]
    [InlineData("·The")]
    public void Spellings_AnySpelling_AllFourMostFrequentFirst(string typed)
    {
        IReadOnlyList<TokenChoice> found = _index.Spellings(typed);

        Assert.Equal([" the", "the", "The", " The"], found.Select(choice => s_reader.Vocabulary.Text(choice.Token)));
        Assert.Equal(found.OrderByDescending(choice => choice.Count), found);
        Assert.All(found, choice => Assert.Equal(s_reader.TokenCounts[choice.Token], choice.Count));
    }

    [Fact]
    public void Complete_Beginning_SpellingsBeforeLongerTokens()
    {
        string?[] found = [.. _index.Complete("the", 20).Select(choice => s_reader.Vocabulary.Text(choice.Token))];

        Assert.Equal(" the", found[0]);
        Assert.Contains(" their", found);
        Assert.Contains(" theorem", found);
        Assert.True(Array.IndexOf(found, " The") < Array.IndexOf(found, " their"));
    }

    [Theory]
    [InlineData("↵", "\n")]
    [InlineData("⇥", "\t")]
    public void Spellings_ShownSign_TokenItStandsFor(string typed, string text) =>
        Assert.Contains(text, _index.Spellings(typed).Select(choice => s_reader.Vocabulary.Text(choice.Token)));

    [Fact]
    public void Spellings_PartOfACharacter_FoundByItsSign()
    {
        TokenChoice found = Assert.Single(_index.Spellings("⟨E2 80⟩"));

        Assert.Equal([0xE2, 0x80], s_reader.Vocabulary.Bytes(found.Token).ToArray());
    }

    [Theory]
    [InlineData("<|user|>")]
    [InlineData("<|USER|>")]
    public void Spellings_AddedToken_IsFoundByItsName(string typed)
    {
        int id = s_reader.Vocabulary.IdOf("<|user|>")!.Value;

        Assert.Equal(id, Assert.Single(_index.Spellings(typed)).Token);
        Assert.Contains(id, _index.Complete("<|", 5).Select(choice => choice.Token));
        Assert.Equal("<|user|>", s_reader.Vocabulary.Display(id));
    }

    [Fact]
    public void Complete_UnknownText_Nothing() => Assert.Empty(_index.Complete("zzzz", 5));

    [Fact]
    public void Splits_TwoWords_FewestTokensFirst() =>
        Assert.Equal(["of", " the"], _index.Splits("of the", 3).First().Select(s_reader.Vocabulary.Text));
}
