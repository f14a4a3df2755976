using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Ports;

/// <summary>Turns text into the model's token ids. Safe for use by several threads.</summary>
public interface ITokenizer
{
    Vocabulary Vocabulary { get; }

    /// <summary>The id that leads every window (<c>&lt;/s&gt;</c>, 2, in OPT's files); null for a model without BOS.</summary>
    int? BosId { get; }

    /// <summary>What its files say of it; null where it has none.</summary>
    TokenizerInfo? Info => null;

    /// <summary>
    /// Token ids of a text, without BOS. Tokens that frame or fill a text (BOS, EOS, padding …) are plain text where the text
    /// holds their names.
    /// </summary>
    int[] Encode(string text);
}
