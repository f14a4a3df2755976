namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Phrases for the stories.</summary>
internal static class StoryWords
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        remark+: I never promised you anything | You have your mother's eyes | There is somebody at the door | The wind has turned | \
            We shall be late | It is only the cat | I have nothing left to sell | You are not from here, are you | \
            It was hidden under the floor all along | Nobody has lived there for years | The last train has gone | I can keep a secret | \
            That is what they all say | I would know that voice anywhere | The tide is coming in | Give it back | \
            You must never tell {firstName}
        creature+: dragon | giant | raven | nightingale | lion | tiger | monkey | elephant | camel | rabbit | hen | fish | bee | ant | \
            cricket | bat
        """;
}
