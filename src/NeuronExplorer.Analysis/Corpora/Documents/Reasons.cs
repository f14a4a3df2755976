namespace NeuronExplorer.Analysis.Corpora.Documents;

/// <summary>What odd documents are counted as.</summary>
public static class Reasons
{
    public const string Empty = "the text is empty";
    public const string Null = "the text is null";
    public const string NotAString = "the text is not a string";
    public const string NoField = "no text field";
    public const string NotAnObject = "not a JSON object";
    public const string BrokenJson = "broken JSON";
    public const string NotUtf8 = "the text is not UTF-8";
    public const string NoTokens = "no tokens";

    /// <summary>Read: half a surrogate pair, which no text can hold, became U+FFFD.</summary>
    public const string LoneSurrogate = "half a surrogate pair, read as U+FFFD";

    /// <summary>Read: NaN or Infinity, which JSON does not have, stands in a field that is not needed.</summary>
    public const string NotFinite = "NaN or Infinity in a field that is not read";

    /// <summary>Read: deeper than most JSON readers go.</summary>
    public const string Deep = "nested more than 64 deep";

    /// <summary>For documents beyond a number of bytes.</summary>
    public static string TooLong(long bytes) => $"longer than {Core.ByteSize.Format(bytes)}";
}
