namespace NeuronExplorer.Core.Models;

/// <summary>A model's tokenizer, as its files describe it.</summary>
/// <param name="Files">The files that it was read from, by name.</param>
/// <param name="Tokens">Tokens that have an id; the embedding may have more rows.</param>
/// <param name="AddedTokens">Those of them that were added to the merged ones, special or not.</param>
/// <param name="Bos">The token that leads every window, or null for a model without one.</param>
/// <param name="BosSource">Where that was read, or why there is none.</param>
/// <param name="Notes">What a user should know: files that differ, and which of them counts.</param>
public sealed record TokenizerInfo(
    IReadOnlyList<string> Files, int Tokens, int AddedTokens, BosToken? Bos, string BosSource, IReadOnlyList<string> Notes)
{
    /// <summary>The token that leads every window, or that there is none, and where that was read.</summary>
    public string DescribeBos() => Bos is { } bos
        ? $"BOS {(bos.Text.Length > 0 ? $"{bos.Text}, " : "")}id {bos.Id} ({BosSource})"
        : $"no BOS ({BosSource}): windows begin with the text";
}

/// <summary>The token that leads every window.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its name; empty where the vocabulary has none for the id.</param>
public sealed record BosToken(int Id, string Text);
