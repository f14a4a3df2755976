namespace NeuronExplorer.Core.Texts;

/// <summary>One text of a corpus.</summary>
/// <param name="Domain">The stated domain, else the name of the file it came from.</param>
/// <param name="Text">The text itself.</param>
public sealed record Document(string Domain, string Text);
