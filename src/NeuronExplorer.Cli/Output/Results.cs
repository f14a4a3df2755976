using System.Text.Json;
using System.Text.Json.Nodes;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Files;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Cli.Output;

/// <summary>Writes results to standard output, or to a file that appears only when it is complete.</summary>
internal static class Results
{
    /// <summary>Writes a value as JSON.</summary>
    /// <param name="value">The value.</param>
    /// <param name="file">Where to, or null for standard output.</param>
    public static void WriteObject<T>(T value, string? file = null) => Write(file, output => ExportFormat.WriteObject(output, value));

    /// <summary>A value as JSON that can be put into another.</summary>
    public static JsonNode Node<T>(T value) => JsonSerializer.SerializeToNode(value, ExportFormat.Json)!;

    /// <summary>Writes rows as <c>json</c>, <c>ndjson</c> or <c>csv</c>.</summary>
    /// <param name="rows">The rows, made while they are written.</param>
    /// <param name="format">Name of the format.</param>
    /// <param name="file">Where to, or null for standard output.</param>
    public static void WriteRows<T>(IEnumerable<T> rows, string format, string? file) => Write(file, output => Write(output, rows, format));

    private static void Write(string? file, Action<Stream> write)
    {
        if (file is null)
        {
            using BufferedStream output = new(Console.OpenStandardOutput(), 1 << 16);
            write(output);
            return;
        }

        SpecialFile.RefuseToReplace(file, "leave --out away and use >");
        // A name that nothing else has: what is there under a fixed one may be the user's, or a link.
        string partial = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            using (FileStream output = new(partial, FileMode.CreateNew, FileAccess.Write))
            {
                write(output);
            }

            File.Move(partial, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NeuronExplorerException($"{file}: cannot be written: {failure.Message}", failure);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static void Write<T>(Stream output, IEnumerable<T> rows, string format)
    {
        switch (format)
        {
            case "csv":
                ExportFormat.WriteCsv(output, rows);
                break;
            case "ndjson":
                ExportFormat.WriteLines(output, rows);
                break;
            default:
                ExportFormat.WriteJson(output, rows);
                break;
        }
    }
}
