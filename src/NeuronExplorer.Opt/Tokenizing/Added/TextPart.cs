namespace NeuronExplorer.Opt.Tokenizing.Added;

/// <summary>A part of a text: an added token, or text between them.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Id">The added token's id, or null for text.</param>
internal readonly record struct TextPart(int Start, int End, int? Id);
