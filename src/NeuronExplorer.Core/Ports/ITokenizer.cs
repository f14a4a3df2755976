using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Ports;

/// <summary>Turns text into the model's token ids. Safe for use by several threads.</summary>
public interface ITokenizer
{
    Vocabulary Vocabulary { get; }

    /// <summary>The id that leads every window (<c>&lt;/s&gt;</c>, 2, in OPT's files).</summary>
    int BosId { get; }

    /// <summary>Token ids of a text, without BOS. Special tokens written in the text are plain text.</summary>
    int[] Encode(string text);
}
