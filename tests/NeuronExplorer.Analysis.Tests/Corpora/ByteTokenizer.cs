using System.Text;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary>A tokenizer whose tokens are the bytes of the text, plus three; BOS is 2.</summary>
internal sealed class ByteTokenizer : ITokenizer
{
    public Vocabulary Vocabulary { get; } =
        new([[], [], .. new[] { Encoding.UTF8.GetBytes("</s>") }, .. Enumerable.Range(0, 256).Select(value => new[] { (byte)value })], [2]);

    public int? BosId { get; init; } = 2;

    public int[] Encode(string text) => [.. Encoding.UTF8.GetBytes(text).Select(value => value + 3)];

    public static string Decode(IEnumerable<int> tokens) =>
        Encoding.UTF8.GetString([.. tokens.Where(token => token != 2).Select(token => (byte)(token - 3))]);
}
