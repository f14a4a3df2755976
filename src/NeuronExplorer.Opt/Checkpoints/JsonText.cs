using System.Text.Json;
using System.Text.Unicode;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>Reads JSON from foreign files.</summary>
internal static class JsonText
{
    private static readonly byte[] s_mark = [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Parses a file's content and reads from it. Skips a byte order mark, which editors on Windows add. Anything wrong
    /// with the text, including invalid escapes, becomes one error that names the file.
    /// </summary>
    public static T Read<T>(string path, byte[] content, Func<JsonElement, T> read)
    {
        ReadOnlyMemory<byte> text = content.AsMemory(content.AsSpan().StartsWith(s_mark) ? s_mark.Length : 0);
        if (!Utf8.IsValid(text.Span))
        {
            throw new NeuronExplorerException($"{path}: is not JSON: it is not UTF-8 text; download it again");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new NeuronExplorerException($"{path}: is not JSON: {ForeignText.Show(error.Message)}; download it again", error);
        }
    }
}
