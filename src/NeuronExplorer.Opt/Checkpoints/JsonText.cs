using System.Text.Json;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>Small helps for JSON from foreign files.</summary>
internal static class JsonText
{
    private static readonly byte[] _mark = [0xEF, 0xBB, 0xBF];

    /// <summary>Leaves out a byte order mark, which editors on Windows add.</summary>
    public static ReadOnlyMemory<byte> SkipMark(ReadOnlyMemory<byte> content) =>
        content.Span.StartsWith(_mark) ? content[_mark.Length..] : content;

    /// <summary>A JSON text's value; throws where it is no valid Unicode.</summary>
    public static string Get(JsonElement value, string path)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new NeuronExplorerException($"{path}: {Shown.Text(value.GetRawText())} is no valid Unicode text; download the file again", error);
        }
    }
}
