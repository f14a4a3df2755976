using System.Text;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Testing;

/// <summary>A tokenizer whose tokens are the bytes of the text, after three special ids; BOS is 2.</summary>
public sealed class FakeTokenizer : ITokenizer
{
    private const int Specials = 3;

    public Vocabulary Vocabulary { get; } = new(
        [.. new[] { "<s>", "<pad>", "</s>" }.Select(Encoding.UTF8.GetBytes),
            .. Enumerable.Range(0, 256).Select(value => new[] { (byte)value })],
        [0, 1, 2]);

    public int? BosId { get; init; } = 2;

    public int[] Encode(string text) => [.. Encoding.UTF8.GetBytes(text).Select(value => value + Specials)];
}
