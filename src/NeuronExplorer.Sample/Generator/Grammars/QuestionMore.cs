namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>More words.</summary>
internal static class QuestionMore
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        longDocument: {document}
        """;
}
